"""The tokens of a page, and the tree they make: as browsers take them, each with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UnreadableInput
from whence.reports.markup.references import runs_of
from whence.reports.markup.tokens import End, Start, Words, tokens_of
from whence.reports.markup.tree import Element, text_of, tree_of


def shape(source: str, *, xml: bool = False) -> str:
    """The tree as names in brackets and words."""

    def shown(node: Element | Words) -> str:
        if isinstance(node, Words):
            return source[slice(*node.span)]
        return f"{node.name}({''.join(map(shown, node.children))})"

    return "".join(map(shown, tree_of(source, xml=xml).children))


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("<p>one<p>two", "p(one)p(two)"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "ul(li(a)li(bul(li(c))))d"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "table(tr(td(1)td(2))tr(td(3)))"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))"),
        ("<div><b>x</div>y", "div(b(x))y"),
        ("<p><b>one</p>two", "p(b(one))two"),
        ("<p>a</b>b</p>", "p(ab)"),
        ("<b><p>a</b>b</p>", "b(p(ab))"),
        ("a<br/>b<img src=x>c", "abr()bimg()c"),
        ("<div/>a", "div(a)"),
        ("<svg><path/>x</svg>", "svg(path()x)"),
        ("<P CLASS=x>A</P>", "p(A)"),
        ("a<!-- <p> -->b", "ab"),
        ("a<!-->b", "ab"),
        ("a<!-- never closed <p>b", "a"),
        ("a<!doctype html>b<?php x ?>c", "abc"),
        ("<script>if (a<b) '</p>'</script>x", "script(if (a<b) '</p>')x"),
        ("<title>a<b></title>x", "title(a<b>)x"),
        ("<style>p{}", "style(p{})"),
        ("1 < 2 and <3", "1 < 2 and <3"),
        ("<p", "p()"),
        ("x</>y", "xy"),
    ],
)
def test_the_tree_is_the_browsers(source: str, tree: str) -> None:
    assert shape(source) == tree


def test_in_xml_no_name_means_anything() -> None:
    assert shape("<link>a</link><title>b<i>c</i></title><p>d</p>", xml=True) == "link(a)title(bi(c))p(d)"
    assert shape("<a><![CDATA[x <b>]]></a>", xml=True) == "a(x <b>)"


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a href='x' class=y id>", {"href": "x", "class": "y", "id": ""}),
        ('<a HREF="x&amp;y" href="z">', {"href": "x&y"}),
        ("<a x = 1/ y>", {"x": "1/", "y": ""}),
        ("<a / = b>", {"b": ""}),
        ('<a x="unclosed>', {"x": '"unclosed'}),
    ],
)
def test_attributes(tag: str, attributes: dict[str, str]) -> None:
    (start,) = [t for t in tokens_of(tag) if isinstance(t, Start)]
    assert start.attributes == attributes


@given(st.text(alphabet="<>/!-='\" abpliv&;#\n", max_size=300))
def test_tokens_lie_in_the_source_in_order(source: str) -> None:
    at = 0
    for token in tokens_of(source):
        assert at <= token.span[0] <= token.span[1] <= len(source)
        at = token.span[0] if isinstance(token, Start | End) else token.span[1]


@given(st.text(alphabet="<>/!-='\" abpliv&;#\n", max_size=300))
def test_elements_hold_what_stands_in_them(source: str) -> None:
    for element in tree_of(source).elements():
        for child in element.children:
            if isinstance(child, Element):
                assert child.parent is element
                assert element.start <= child.start <= child.end <= element.end


def test_references() -> None:
    source = "a &amp; b &lt;c&gt; &#8217; &#x201C; &nosuch; &copy AT&T"
    assert (
        "".join(words for words, _, _ in runs_of(source, 0, len(source))) == "a & b <c> ’ “ &nosuch; © AT&T"
    )
    for words, at, stands_for in runs_of(source, 0, len(source)):
        assert source[at] == "&" if stands_for else source[at : at + len(words)] == words


def test_words_of_an_element() -> None:
    source = "<div>one<p>two <b>th</b>ree</p><script>no</script>four</div>"
    assert text_of(source, tree_of(source)) == "one two three four"


def test_more_elements_than_any_page_has_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="more than 200,000 elements"):
        tree_of("<i>" + "<br>" * 200_001)
