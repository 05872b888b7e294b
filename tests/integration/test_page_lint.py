"""The page lint finds each fault it knows, lets a good page pass, and looks at every response."""

import pytest
from django.http import HttpResponse

from site_walk.client import BadPageError, lint_response
from site_walk.page_lint import FRAGMENT_RULES, RULES, lint_fragment, lint_page

GOOD_BODY = """
<h1 id="top">People</h1><p><a href="#top">Back to the top</a></p>
<form method="post" action="/people/"><input type="hidden" name="csrfmiddlewaretoken" value="x">
<label for="name">Name</label><input id="name" name="name" aria-describedby="hint">
<p id="hint">As on the door</p><button>Save</button></form>
<form action="/people/"><label>Search <input name="q"></label><button>Search</button></form>
<table><caption>Roles</caption><tr><th scope="col">Role</th></tr><tr><td>Inspector</td></tr></table>
<img src="/chart.svg" alt="Two inspections">
"""


def page(body: str = GOOD_BODY, *, title: str = "People – ilacs", head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head><body><main>{body}</main></body></html>"
    )


FAULTS = [
    ("<h1>People</h1><h1>Roles</h1>", "2 main headings"),
    ("<p>People</p>", "0 main headings"),
    ("<h1></h1>", "the main heading is empty"),
    ("<h1>Roles</h1>", "does not begin with the main heading"),
    ('<h1>People</h1><div class="govuk-error-summary">x</div>', "if and only if"),
    ("<h1>People</h1><h3>Roles</h3>", "straight after h1"),
    ('<h1 id="a">People</h1><p id="a">x</p>', "id 'a' is there 2 times"),
    ('<h1 id="">People</h1>', "an id is empty"),
    ('<h1>People</h1><p aria-describedby="none">x</p>', "aria-describedby='none'"),
    ('<h1>People</h1><label for="none">x</label>', "label for='none'"),
    ('<h1>People</h1><a href="#none">x</a>', "the link '#none'"),
    ('<h1>People</h1><input name="q">', "input 'q' has no label"),
    ("<h1>People</h1><label>Name <input></label>", "has no name"),
    ("<h1>People</h1><script>1</script>", "a script without a nonce"),
    ('<h1 style="color:red">People</h1>', "h1 has an inline style"),
    ('<h1 onclick="x()">People</h1>', "h1 has an inline onclick"),
    ('<h1>People</h1><a href="javascript:x()">x</a>', "runs script from its href"),
    ("<h1>People</h1><form><button>x</button></form>", "a form has no action"),
    ('<h1>People</h1><form method="post" action="/x"><button>x</button></form>', "do not agree"),
    (
        '<h1>People</h1><form action="/x"><label>F <input type="file" name="f"></label></form>',
        "would not send its files",
    ),
    ('<h1>People</h1><img src="/x.png">', "has no alternative"),
    ('<h1>People</h1><table><tr><th scope="col">x</th></tr></table>', "has no caption"),
    ("<h1>People</h1><table><caption>c</caption><tr><td>x</td></tr></table>", "no header cells"),
    ("<h1>People</h1><table><caption>c</caption><tr><th>x</th></tr></table>", "has no scope"),
    ('<h1>People</h1><a href="/x"></a>', "has no words"),
    ("<h1>People</h1><a>x</a>", "leads nowhere"),
    ('<h1>People</h1><img alt="" src="https://elsewhere.example/x.png">', "from elsewhere"),
    ("<h1>People<p>x</h1></p>", "line 1"),
]


@pytest.mark.parametrize(("body", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_fault_of_a_page_is_found(body, fault):
    assert any(fault in found for found in lint_page(page(body)))


def test_a_good_page_passes():
    assert lint_page(page()) == []


def test_a_page_with_errors_says_so_first_in_its_title():
    body = '<div class="govuk-error-summary"><h2>There is a problem</h2></div><h1>People</h1>'
    assert lint_page(page(body, title="Error: People – ilacs")) == []


def test_a_page_names_its_language():
    assert "the page does not name its language" in lint_page(page().replace(' lang="en"', ""))


def test_a_style_element_is_found():
    assert "a style element" in lint_page(page(head="<style>p {}</style>"))


def test_every_rule_has_a_page_that_breaks_it():
    broken = [*(page(body) for body, _ in FAULTS), page().replace(' lang="en"', "")]
    import html5lib

    documents = [html5lib.parse(html, namespaceHTMLElements=False) for html in broken]
    silent = [rule.__name__ for rule in RULES if not any(list(rule(one)) for one in documents)]
    assert silent == []


def test_a_part_of_a_page_needs_no_main_heading_but_keeps_the_other_rules():
    assert lint_fragment("<p>Two of three read</p>") == []
    assert lint_fragment('<p style="x">Two of three read</p>')
    assert set(FRAGMENT_RULES) < set(RULES)


def test_the_client_refuses_a_bad_page_and_names_it():
    with pytest.raises(BadPageError, match=r"/people/ \(200\)"):
        lint_response(HttpResponse(page("<p>x</p>")), "/people/")


def test_the_client_leaves_what_is_not_a_page_alone():
    lint_response(HttpResponse("file,status", content_type="text/csv"), "/outcomes.csv")
    lint_response(HttpResponse("", status=302, headers={"Location": "/"}), "/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/accessibility/", "/no/such/page/"])
def test_the_sites_own_frame_is_a_good_page(client, address):
    assert client.get(address).status_code in (200, 404)
