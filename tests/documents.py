#!/usr/bin/env python3
"""Downloads the documents of a publication and lets LibreOffice read every one.

A long test: it needs a running service with a publication, and `soffice`. Each document is converted
to PDF; a warning, an error or a PDF without pages is a failure. With --keep the PDFs stay, to be
looked at.

    python3 tests/documents.py http://127.0.0.1:8000 library-hours 1 [--keep FOLDER]
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

DOCUMENTS = ["report.{}.docx", "results.{}.xlsx", "results.{}.ods"]


def convert(document: pathlib.Path, folder: pathlib.Path) -> str:
    """What LibreOffice says against a document; nothing when all is well."""
    said = subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", "pdf", "--outdir", str(folder), str(document)],
        capture_output=True, text=True, timeout=180, check=False)
    pdf = folder / f"{document.stem}.pdf"
    # Java is for its databases alone.
    lines = (said.stdout + said.stderr).lower().splitlines()
    words = "\n".join(line for line in lines if "javaldx" not in line)
    if said.returncode or "warn" in words or "error" in words:
        return words
    if not pdf.exists() or b"/Type/Page" not in pdf.read_bytes().replace(b" ", b""):
        return "no page came of it"
    pdf.rename(folder / f"{document.name}.pdf")
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("service")
    parser.add_argument("consultation")
    parser.add_argument("number")
    parser.add_argument("--languages", default="en,cy")
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    if not shutil.which("soffice"):
        print("there is no LibreOffice here", file=sys.stderr)
        return 2
    results = f"{arguments.service}/c/{arguments.consultation}/results/{arguments.number}"
    failures = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.keep or pathlib.Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for language in arguments.languages.split(","):
            for name in (name.format(language) for name in DOCUMENTS):
                document = folder / name
                with urllib.request.urlopen(f"{results}/files/{name}", timeout=60) as answer:
                    document.write_bytes(answer.read())
                wrong = convert(document, folder)
                failures += bool(wrong)
                print(f"{name}: {wrong or 'read'} ({document.stat().st_size} bytes)")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
