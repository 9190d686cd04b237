"""Reads the package as syntax trees: its modules, what each imports, and the names that it defines."""

import ast
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import secretary_tui

PACKAGE: Final = "secretary_tui"
FOLDER: Final = Path(secretary_tui.__file__).parent

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def paths() -> Mapping[str, Path]:
    """Return the file of every module by its dotted name below the package (`desk.history`)."""
    files = sorted(FOLDER.rglob("*.py"))
    return {".".join(path.relative_to(FOLDER).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


@cache
def modules() -> Mapping[str, ast.Module]:
    """Return the syntax tree of every module, by the same names."""
    return {module: ast.parse(path.read_bytes()) for module, path in paths().items()}


@cache
def nodes_of(tree: ast.AST) -> list[ast.AST]:
    """Return all nodes of a tree; the trees of modules are asked for several times."""
    return [*ast.walk(tree)]


def imports_of(tree: ast.Module) -> set[str]:
    """Return the modules of the package that a module imports: at its head, in a function, or for its types."""
    imported = set[str]()
    for node in nodes_of(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            imported |= {name if name.removeprefix(f"{PACKAGE}.") in modules() else node.module for name in whole}
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
    return {name.removeprefix(f"{PACKAGE}.") for name in imported if name.startswith(f"{PACKAGE}.")} & set(modules())


@cache
def module_graph() -> Mapping[str, set[str]]:
    """Return the modules with those that each imports."""
    return {module: imports_of(tree) - {module} for module, tree in modules().items()}


def folder_graph(depth: int) -> dict[str, set[str]]:
    """Return the same between folders `depth` levels below the package; a module above them stands for itself."""
    graph: dict[str, set[str]] = {}
    for module, imported in module_graph().items():
        folder = _shortened(module, depth)
        graph.setdefault(folder, set()).update({_shortened(name, depth) for name in imported} - {folder})
    return graph


def _shortened(module: str, depth: int) -> str:
    return ".".join(module.split(".")[:depth])


def circles(graph: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Return the sets of nodes that reach each other, sorted: the components of Tarjan with more than one node."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    components: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = lowest[node] = len(order)
        path.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in order:
                visit(other)
                lowest[node] = min(lowest[node], lowest[other])
            elif other in path:
                lowest[node] = min(lowest[node], order[other])
        if lowest[node] == order[node]:
            at = path.index(node)
            components.append(sorted(path[at:]))
            del path[at:]

    for node in graph:
        if node not in order:
            visit(node)
    return sorted(component for component in components if len(component) > 1)


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Yield every class with the module in which it stands."""
    for module, tree in modules().items():
        for node in nodes_of(tree):
            if isinstance(node, ast.ClassDef):
                yield module, node


def defined_names(module: str) -> Iterator[str]:
    """Yield the names that a module gives: its own, of classes and functions, of parameters, variables, attributes."""
    yield module.rpartition(".")[2]
    for node in nodes_of(modules()[module]):
        if isinstance(node, ast.ClassDef | Function):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
