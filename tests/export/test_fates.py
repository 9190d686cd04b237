"""The sentence of the list about the outcome of the entries, if all had the same outcome."""

import pytest

from tests.export.rendered import rendered
from tests.sittings import at, sitting


@pytest.mark.parametrize(
    ("language", "names", "closed", "sentence"),
    [
        ("en", ("Cuba", "Chad"), None, "Both speakers inscribed so far are still to be heard."),
        ("fr", ("Cuba", "Chad"), None, "Les deux orateurs inscrits à ce stade doivent encore être entendus."),
        ("es", ("Cuba", "Chad"), None, "Los dos oradores inscritos hasta el momento aún no han intervenido."),
        ("en", ("Cuba", "Chad"), 180, "Neither of the two speakers inscribed was reached for lack of time."),
        ("fr", ("Cuba", "Chad"), 180, "Aucun des deux orateurs inscrits n’a pu être entendu faute de temps."),
        ("es", ("Cuba", "Chad"), 180, "Ninguno de los dos oradores inscritos pudo intervenir por falta de tiempo."),
        ("en", ("Cuba", "Chad"), 20, "Neither of the two speakers inscribed was reached."),
        ("fr", ("Cuba", "Chad"), 20, "Aucun des deux orateurs inscrits n’a pu être entendu."),
        ("es", ("Cuba", "Chad"), 20, "Ninguno de los dos oradores inscritos pudo intervenir."),
        ("en", ("Cuba",), 20, "The one speaker inscribed was not reached."),
        ("fr", ("Cuba",), 20, "Le seul orateur inscrit n’a pu être entendu."),
        ("es", ("Cuba",), 20, "El único orador inscrito no pudo intervenir."),
    ],
)
def test_where_all_had_one_fate(language: str, names: tuple[str, ...], closed: int | None, sentence: str) -> None:
    session = sitting(*names)
    if closed is not None:
        first = session.blocks[0].evolve(started=at(0), ended=at(closed))
        session = session.evolve(sitting=session.sitting.evolve(closed=at(closed)), blocks=(first, *session.blocks[1:]))
    told = rendered("list", "md", session, at(200 if closed else -10), language=language).replace("\u00a0", " ")
    assert f"\n{sentence}" in told
