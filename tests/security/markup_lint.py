"""Does text reach a widget in any way but as written? Told from the source of the screens.

Textual reads markup in every plain ``str`` that it is given, so a title like
``[WG] 第1回`` would lose its head and ``結果[/]`` would end the program. A text
may therefore come to a widget only as a literal of ours or as ``Content``, and
``Content`` only from ``shown``, which also makes control characters visible.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

SAFE_TYPES = (
    "Content",
    "list[Content]",
    "tuple[Content, ...]",
    "Iterable[Content]",
    "list[Option]",
)
SINKS = frozenset({"Static", "Label", "Button", "Option", "OptionList", "Digits", "Link", "notify"})
SINK_METHODS = frozenset(
    {"add_option", "add_options", "set_options", "replace_option_prompt_at_index", "update"}
)
SINK_ATTRIBUTES = frozenset({"tooltip", "border_title", "border_subtitle", "title", "sub_title"})
TEXT_WORDS = frozenset({"content", "label", "prompt", "message", "title", "tooltip"})
FORBIDDEN = frozenset(
    {"from_markup", "Markdown", "MarkdownViewer", "RichLog", "Log", "Tooltip", "Toast", "Pretty"}
    | {"render_str", "escape", "Collapsible", "TabPane", "Tab", "Checkbox", "RadioButton", "Tree"}
    | {"DataTable", "SelectionList", "Select", "Text", "Console", "from_rich_text", "Selection"}
)
"""What would show text by rules of its own; none of it is needed, so none of it is checked."""
MAKERS = frozenset(
    {"join", "assemble", "append", "stylize", "stylize_before", "styled", "plain", "wrap"}
)

Source = dict[str, ast.Module]


def read_source(folder: Path) -> Source:
    return {
        str(path.relative_to(folder)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }


def complaints(source: Source) -> list[str]:
    """Every place where text might be read as markup, as ``file:line: code``."""
    everywhere = returns_of(source.values())
    return [
        f"{name}:{node.lineno}: {ast.unparse(node)[:90]}"
        for name, module in source.items()
        for makers in [content_makers(everywhere | returns_of([module]))]
        for scope, node in nodes_with_scope(module)
        for node in wrong(node, scope, makers, trusted=name == "shown.py")
    ]


def returns_of(modules: Iterable[ast.Module]) -> dict[str, set[str]]:
    """What functions of each name say to return, all of that name together."""
    said: dict[str, set[str]] = {}
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef):
                returns = ast.unparse(node.returns) if node.returns else "?"
                said.setdefault(node.name, set()).add(returns)
    return said


def content_makers(said: dict[str, set[str]]) -> frozenset[str]:
    """Functions that all their definitions say to return ``Content``; a module's own come first."""
    return frozenset(name for name, types in said.items() if types <= set(SAFE_TYPES))


def nodes_with_scope(module: ast.Module) -> Iterator[tuple[ast.AST, ast.expr | ast.stmt]]:
    """Every expression and statement with the innermost function that it stands in."""

    def walk(node: ast.AST, scope: ast.AST) -> Iterator[tuple[ast.AST, ast.expr | ast.stmt]]:
        for child in ast.iter_child_nodes(node):
            inner = child if isinstance(child, ast.FunctionDef) else scope
            if isinstance(child, ast.expr | ast.stmt):
                yield inner, child
            yield from walk(child, inner)

    yield from walk(module, module)


def wrong(
    node: ast.AST, scope: ast.AST, makers: frozenset[str], *, trusted: bool
) -> Iterator[ast.expr | ast.stmt]:
    """The node itself, if it lets text through that is neither a literal nor ``Content``."""
    if isinstance(node, ast.Call):
        called = name_of(node.func)
        shows: list[ast.expr] = []
        if called == "Content" or (called == "styled" and "Content" in ast.unparse(node.func)):
            if not trusted and not all(is_literal(each) for each in node.args[:1]):
                yield node
        elif called == "assemble":
            shows = node.args
        elif called in SINKS | SINK_METHODS and not updates_a_mapping(node, scope):
            shows = texts_of(node)
        raw = called in ("Input", "TextArea") and not trusted
        if raw or called in FORBIDDEN or not all(is_safe(each, scope, makers) for each in shows):
            yield node
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            named = isinstance(target, ast.Attribute) and target.attr in SINK_ATTRIBUTES
            if named and not is_safe(node.value, scope, makers):
                yield node


def texts_of(call: ast.Call) -> list[ast.expr]:
    """The arguments that are shown."""
    words = [each.value for each in call.keywords if each.arg in TEXT_WORDS]
    if name_of(call.func) == "replace_option_prompt_at_index":
        return [*call.args[1:], *words]
    return [*call.args, *words]


def updates_a_mapping(call: ast.Call, scope: ast.AST) -> bool:
    """``update`` of a name that this function itself made as a dict or set."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "update":
        return False
    made = ast.Dict | ast.DictComp | ast.Set | ast.SetComp
    values = values_of(ast.unparse(call.func.value), scope)
    return bool(values) and all(
        isinstance(value, made) or name_of(getattr(value, "func", value)) in ("dict", "set")
        for value in values
    )


def values_of(name: str, scope: ast.AST) -> list[ast.expr]:
    """Everything that a function assigns to a name of its own."""
    found = []
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(ast.unparse(t) == name for t in node.targets):
            found.append(node.value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and ast.unparse(node.target) == name:
            found += [node.value] if node.value else []
        elif isinstance(node, ast.AugAssign) and ast.unparse(node.target) == name:
            found.append(node.value)
        elif isinstance(node, ast.For | ast.comprehension) and ast.unparse(node.target) == name:
            found.append(node.iter)
    return found


def is_literal(node: ast.expr) -> bool:
    """A text of ours: no value of anything is in it."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return isinstance(node.left, ast.Constant)
    return False


def is_padding(node: ast.expr, scope: ast.AST) -> bool:
    """An f-string of blanks, and of names that are nothing but blanks."""
    if not isinstance(node, ast.JoinedStr):
        return False
    for part in node.values:
        if isinstance(part, ast.Constant) and not str(part.value).strip():
            continue
        values = values_of(ast.unparse(getattr(part, "value", part)), scope)
        if not values or not all(is_literal(each) for each in values):
            return False
    return True


def is_safe(node: ast.expr, scope: ast.AST, makers: frozenset[str]) -> bool:
    """Whether an expression can only be a literal or ``Content``."""
    if is_literal(node) or is_padding(node, scope):
        return True
    if isinstance(node, ast.Call):
        return call_is_safe(node, scope, makers)
    if isinstance(node, ast.Name):
        return name_is_safe(node.id, scope, makers)
    parts = parts_of(node)
    return bool(parts) and all(is_safe(each, scope, makers) for each in parts)


def parts_of(node: ast.expr) -> list[ast.expr]:
    """What decides about an expression that is made of others; nothing for all other kinds."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.List | ast.Tuple):
        return node.elts
    if isinstance(node, ast.ListComp | ast.GeneratorExp):
        return [node.elt]
    wraps = isinstance(node, ast.Starred | ast.Subscript) or (
        isinstance(node, ast.Attribute) and node.attr == "plain"
    )
    return [node.value] if wraps else []  # type: ignore[attr-defined]


def call_is_safe(call: ast.Call, scope: ast.AST, makers: frozenset[str]) -> bool:
    """A call of what makes ``Content``, or of a method of ``Content`` that gives ``Content``."""
    called = name_of(call.func)
    if called in ("shown", "Content", "Option", "Static") or called in makers:
        return True
    if called in MAKERS and isinstance(call.func, ast.Attribute):
        base = call.func.value
        return ast.unparse(base) == "Content" or is_safe(base, scope, makers)
    return False


def name_is_safe(name: str, scope: ast.AST, makers: frozenset[str]) -> bool:
    if isinstance(scope, ast.FunctionDef):
        arguments = [*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs]
        for each in arguments:
            if each.arg == name:
                return each.annotation is not None and ast.unparse(each.annotation) in SAFE_TYPES
    if (name, scope) in _in_question:
        # Asked while it is being answered: the other parts of the value decide.
        return True
    _in_question.append((name, scope))
    try:
        values = values_of(name, scope)
        return bool(values) and all(is_safe(each, scope, makers) for each in values)
    finally:
        _in_question.pop()


_in_question: list[tuple[str, ast.AST]] = []
"""Names whose values are being looked at, for one may be made of itself (``x = x + y``)."""


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
