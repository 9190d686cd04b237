"""What became of those inscribed, in one sentence of the list, where all of them had the same fate."""

import pytest

from tests.export.rendered import rendered
from tests.sittings import at, sitting


@pytest.mark.parametrize(
    ("language", "names", "closed", "sentence"),
    [
        ("en", ("Cuba", "Chad"), None, "Of the two speakers inscribed so far, all are still to be heard."),
        ("fr", ("Cuba", "Chad"), None, "Sur les deux orateurs inscrits à ce stade, tous doivent encore être entendus."),
        ("es", ("Cuba", "Chad"), None, "De los dos oradores inscritos hasta el momento, ninguno ha intervenido aún."),
        ("en", ("Cuba", "Chad"), 180, "Of the two speakers inscribed, none was reached for lack of time."),
        ("fr", ("Cuba", "Chad"), 180, "Sur les deux orateurs inscrits, aucun n’a pu être entendu faute de temps."),
        ("es", ("Cuba", "Chad"), 180, "De los dos oradores inscritos, ninguno intervino por falta de tiempo."),
        ("en", ("Cuba", "Chad"), 20, "Of the two speakers inscribed, none was reached."),
        ("fr", ("Cuba", "Chad"), 20, "Sur les deux orateurs inscrits, aucun n’a pu être entendu."),
        ("es", ("Cuba", "Chad"), 20, "De los dos oradores inscritos, ninguno intervino."),
        ("en", ("Cuba",), 20, "The one speaker inscribed was not reached."),
        ("fr", ("Cuba",), 20, "Le seul orateur inscrit n’a pu être entendu."),
        ("es", ("Cuba",), 20, "El único orador inscrito no intervino."),
    ],
)
def test_where_all_had_one_fate(language: str, names: tuple[str, ...], closed: int | None, sentence: str) -> None:
    session = sitting(*names)
    if closed is not None:
        first = session.blocks[0].evolve(started=at(0), ended=at(closed))
        session = session.evolve(sitting=session.sitting.evolve(closed=at(closed)), blocks=(first, *session.blocks[1:]))
    told = rendered("list", "md", session, at(200 if closed else -10), language=language).replace("\u00a0", " ")
    assert f"\n{sentence}" in told
