#!/usr/bin/env python3
"""How the code of src is written, in figures: lengths, names, tuples, circles. Run it from the root: python3 tests/house.py

Tests are left out. A type's name is one word when it has one capital; it is repeated when another type of the crate has it
too. A circle is a strongly connected set of files of src/web, by `use crate::` and `use super::`.
"""
import collections, pathlib, re, statistics, sys

src = pathlib.Path("src")
def code(f):
    t = f.read_text(); i = t.find("#[cfg(test)]\nmod tests {"); return t if i < 0 else t[:i]
texts = {f: code(f) for f in src.rglob("*.rs") if f.name != "tests.rs"}
lines = [l for t in texts.values() for l in t.splitlines()]
sizes = sorted((len(t.splitlines()), str(f)) for f, t in texts.items())
functions = []
for f, t in texts.items():
    ls = t.splitlines()
    for i, l in enumerate(ls):
        m = re.match(r"^(\s*)(?:pub(?:\([^)]*\))? )?(?:const |async |unsafe )*fn (\w+)", l)
        if not m or l.rstrip().endswith(";"): continue
        end = next((j for j in range(i, len(ls)) if ls[j].startswith(m[1] + "}")), i)
        body = ls[i:end + 1]
        functions.append((len(body), sum(len(x.strip()) for x in body), f"{f}:{i + 1} {m[2]}"))
types = [m for t in texts.values() for m in re.findall(r"^\s*(?:pub(?:\([^)]*\))? )?(?:struct|enum|trait) (\w+)", t, re.M)]
one = [n for n in types if len(re.findall(r"[A-Z][a-z0-9]*", n)) == 1]
names = collections.Counter(types)
def share(part, whole): return f"{100 * part / max(1, whole):.1f} %"
modules = {}
for f in texts:
    p = f.relative_to(src).with_suffix(""); q = p.parent if p.name == "mod" else p; modules["::".join(q.parts)] = f
def used(name, t):
    base, out = name.split("::"), set()
    for m in re.findall(r"use ((?:crate|super)[\w:{}, \n*]*)", t):
        for path in re.findall(r"[\w:]+", re.sub(r"\s+", "", m).replace("{", "")):
            parts = path.split("::")
            if parts[0] == "crate": parts = parts[1:]
            elif parts[0] == "super":
                up = base[:]
                while parts and parts[0] == "super": up, parts = up[:-1], parts[1:]
                parts = up + parts
            for k in range(len(parts), 0, -1):
                if "::".join(parts[:k]) in modules: out.add("::".join(parts[:k])); break
    return out - {name}
graph = {m: used(m, texts[f]) for m, f in modules.items() if m.startswith("web")}
sys.setrecursionlimit(10000)
index, low, stack, on, circles, count = {}, {}, [], set(), [], [0]
def visit(v):
    index[v] = low[v] = count[0]; count[0] += 1; stack.append(v); on.add(v)
    for w in graph[v]:
        if w not in graph: continue
        if w not in index: visit(w); low[v] = min(low[v], low[w])
        elif w in on: low[v] = min(low[v], index[w])
    if low[v] == index[v]:
        circle = []
        while True:
            w = stack.pop(); on.discard(w); circle.append(w)
            if w == v: break
        circles.append(circle)
for v in graph:
    if v not in index: visit(v)
print("files", len(texts), "· lines", len(lines))
print("file lines, median / max", int(statistics.median(s for s, _ in sizes)), "/", *sizes[-1])
print("function lines, median / max", int(statistics.median(n for n, _, _ in functions)), "/", *max(functions)[::2])
print("function characters, median", int(statistics.median(c for _, c, _ in functions)))
print("functions over 40 lines", share(sum(n > 40 for n, _, _ in functions), len(functions)))
print("lines over 100 columns", share(sum(len(l) > 100 for l in lines), len(lines)))
print("plain comments", share(sum(bool(re.match(r"\s*//[^/!]", l)) for l in lines), len(lines)), "· doc comments", share(sum(bool(re.match(r"\s*//[/!]", l)) for l in lines), len(lines)))
print("one-word type names", share(len(one), len(types)), "· repeated", share(sum(c for c in names.values() if c > 1), len(types)))
print("most repeated", ", ".join(f"{n} ×{c}" for n, c in names.most_common(8)))
print("fields of three or more tuple parts", sum(len(re.findall(r"(?:Vec|Option)<\([^()]*,[^()]*,[^()]*\)>", t)) for t in texts.values()))
print("unwrap_or_default()", sum(t.count("unwrap_or_default()") for t in texts.values()))
print("unwrap, expect, panic!, unreachable!", sum(len(re.findall(r"\.unwrap\(\)|\.expect\(|panic!|unreachable!", t)) for t in texts.values()))
print("largest circle in src/web", max(map(len, circles)), "·", *sorted(max(circles, key=len))[:12])
