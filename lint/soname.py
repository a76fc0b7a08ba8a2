"""Prints the name that a program linked to a library would load it by: "liblinear.so.4".

  soname.py LIBRARY COMPILER...
"""
import re
import subprocess
import sys

library, *compiler = sys.argv[1:]
path = subprocess.check_output([*compiler, f"-print-file-name=lib{library}.so"], text=True).strip()
print(re.search(r"\(SONAME\).*\[(.+)\]", subprocess.check_output(["readelf", "--dynamic", path], text=True))[1], end="")
