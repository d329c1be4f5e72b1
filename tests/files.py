"""Holds the downloads of the demo to the standards that they name, with validators that others wrote: a Data Package
(frictionless), CSV on the Web (csvw), JSON Schema (jsonschema) and XML. Needs those three from PyPI, and the program:

    python3 -m venv files && files/bin/pip install frictionless csvw jsonschema
    cargo build && files/bin/python tests/files.py [--program target/debug/regard] [--keep FOLDER]
"""

import argparse
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request
import xml.etree.ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SVG = "{http://www.w3.org/2000/svg}"


def fetched(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def archives(base):
    """The address of every publication's archive: of each consultation all publications."""
    home = fetched(base + "/").decode()
    for slug in sorted(set(re.findall(r'href="/c/([a-z0-9-]+)[/"?]', home))):
        report = fetched(f"{base}/c/{slug}/results").decode()
        for path in sorted(set(re.findall(rf'href="(/c/{slug}/results/\d+)"', report))):
            yield f"{base}{path}/all.zip"


def package_faults(folder):
    import frictionless

    # The tables of this package are beside its description, wherever that is.
    frictionless.system.trusted = True
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [f"Data Package: {row}" for row in report.flatten(["name", "rowNumber", "fieldName", "message"])] + [
        f"Data Package: {error.message}" for error in report.errors
    ]


def csvw_faults(folder):
    import csvw

    described = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True)
    return [] if described.is_valid else [f"CSVW: {warning.message}" for warning in described.warnings]


def json_faults(folder, schema):
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)
    document = json.loads((folder / "publication.json").read_text(encoding="utf-8"))
    return [f"JSON: {error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def picture_faults(folder):
    faults = []
    for path in sorted(folder.glob("charts/*/*.svg")):
        root = xml.etree.ElementTree.parse(path).getroot()
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        if strange := names - {"svg", "title", "desc", "rect", "path", "text"}:
            faults.append(f"{path.name} has {strange}")
        if not (root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")):
            faults.append(f"{path.name} says nothing to who cannot see it")
    return faults


def faults(folder, schema):
    return package_faults(folder) + csvw_faults(folder) + json_faults(folder, schema) + picture_faults(folder)


def examine(base, keep):
    import jsonschema

    schema = json.loads(fetched(base + "/schemas/publication.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found, seen = 0, 0
    for address in archives(base):
        seen += 1
        folder = keep / address.removeprefix(base).strip("/").replace("/", "-").removesuffix(".zip")
        content = fetched(address)
        zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
        own = faults(folder, schema)
        files = sum(1 for path in folder.rglob("*") if path.is_file())
        print(f"{address.removeprefix(base)}: {len(content):,} bytes, {files} files, {len(own)} faults")
        for fault in own:
            print(f"  {fault}")
        found += len(own)
    if not seen:
        raise SystemExit("no publication was found")
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", type=pathlib.Path, default=ROOT / "target" / "debug" / "regard")
    options.add_argument("--listen", default="127.0.0.1:18173")
    options.add_argument("--keep", type=pathlib.Path, help="a folder in which the files stay")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        command = [asked.program.resolve(), "demo", "--listen", asked.listen, "--json"]
        demo = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=scratch)
        try:
            # Its first line says that it serves.
            demo.stdout.readline()
            found = examine(f"http://{asked.listen}", asked.keep or pathlib.Path(scratch))
        finally:
            demo.terminate()
            demo.wait()
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
