"""embed.py FILE NAME OUTPUT.c [DIGEST]: a file as a C array, so that the program needs no file beside it.

With DIGEST, a second array of that name holds the file's SHA-256 in Base64.
"""
import base64
import hashlib
import sys

source, name, output, *digest = sys.argv[1:]


def array(name, data):
    data += b"\0"
    rows = (", ".join(map(str, data[i:i + 20])) for i in range(0, len(data), 20))
    # unsigned in the source, so that bytes above 127 are written as they are
    return f"extern const unsigned char {name}[];\nconst unsigned char {name}[] = {{\n" + ",\n".join(rows) + "};\n"


with open(source, "rb") as file:
    data = file.read()
with open(output, "w", encoding="ascii") as file:
    file.write(array(name, data))
    for digest_name in digest:
        file.write(array(digest_name, base64.b64encode(hashlib.sha256(data).digest())))
