"""embed.py FILE NAME OUTPUT.c: a file as a C array, so that the program needs no file beside it."""
import sys

source, name, output = sys.argv[1:]
with open(source, "rb") as file:
    data = file.read() + b"\0"
rows = (", ".join(map(str, data[i:i + 20])) for i in range(0, len(data), 20))
with open(output, "w", encoding="ascii") as file:
    # unsigned in the source, so that bytes above 127 are written as they are
    file.write(f"extern const unsigned char {name}[];\n"
               f"const unsigned char {name}[] = {{\n" + ",\n".join(rows) + "};\n")
