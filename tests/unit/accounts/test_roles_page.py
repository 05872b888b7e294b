"""The manual's page on roles says what the program does."""

from ilacs.site.accounts.permissions import SENTENCES
from ilacs.site.accounts.roles import ROLES
from ilacs.site.accounts.roles_page import roles_page


def test_it_has_every_role_with_its_paragraph():
    page = roles_page()
    for role in ROLES.values():
        assert f"## {role.title}\n\n{role.paragraph}" in page


def test_it_lists_exactly_what_a_role_may_do():
    parts = roles_page().split("\n## ")[1:]
    for part, role in zip(parts, ROLES.values(), strict=True):
        listed = {line[2:] for line in part.splitlines() if line.startswith("- ")}
        assert listed == {SENTENCES[permission] for permission in role.permissions}


def test_it_says_who_gives_what():
    assert "| Administrator | this installation | every role |" in roles_page()
    assert "| Regional lead | regional body | regional lead |" in roles_page()
