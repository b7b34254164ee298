"""The code of the chapters can be folded by one switch, for those who came for the words."""


def test_one_switch_folds_the_code_of_every_chapter_and_is_remembered(visit):
    with visit() as visited:
        page = visited.open("notebooks/growth.html")
        assert page.locator(".cell_input").first.is_visible()
        page.get_by_role("button", name="Code", exact=True).click()
        assert page.locator(".cell_input:visible").count() == 0
        page = visited.open("notebooks/rank.html")
        assert page.locator(".cell_input").count() > 0
        assert page.locator(".cell_input:visible").count() == 0
        page.get_by_role("button", name="Code", exact=True).click()
        assert page.locator(".cell_input").first.is_visible()


def test_a_page_without_code_has_no_switch(visit):
    with visit() as visited:
        page = visited.open("book/index.html")
        assert page.get_by_role("button", name="Code", exact=True).count() == 0
