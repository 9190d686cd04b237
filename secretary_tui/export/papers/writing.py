"""The papers offered for export, with file, text and preview; writes one in one step; keeps the format chosen last.

An existing file is replaced only if the user requests it. If somebody else wrote or changed it, a copy of it is kept.
The program knows its own files by their digests, which are in the user's state folder; of a file without a digest it
keeps a copy.
"""

import getpass
import json
import os
import re
import shlex
import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import title_of_list
from secretary_tui.domain.text import LANGUAGES, counted, hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.export.catalogue import FORMATS, PAPERS, PaperKind
from secretary_tui.export.papers.rendering import remarks, render
from secretary_tui.export.request import Request, Source, only_in_english, worded_in
from secretary_tui.paths import own_folder
from secretary_tui.storage import disk, own_files
from secretary_tui.storage.disk import half_written_name, real_path, reason, sweep_half_written, write_new
from secretary_tui.storage.own_files import keep_newest, read_own, write_own

#: The greatest number of papers of which digests are stored. The oldest digests are then removed.
MOST_REMEMBERED = 500


class WouldOverwrite(SecretaryError):
    """Raised if writing a paper would replace a file that the user has not agreed to replace."""


def shortened(path: Path, width: int) -> str:
    """Return a path in at most `width` characters: its beginning, “…”, and its end.

    The end includes the name of the file, if the width allows it.
    """
    text = str(path)
    if len(text) <= width:
        return text
    end = min(max(len(path.name) + 1, 2 * width // 3), width - 1)
    return f"{text[: width - 1 - end]}…{text[-end:]}"


def written_at(path: Path) -> datetime | None:
    """Return when a file was last written; None if there is no such file, or it cannot be looked up."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def replaced_text(written: datetime, now: datetime, zone: tzinfo) -> str:
    """Return words for the file that was replaced: “the one of 11.58”; on another day “the one of 6 March, 11.58”."""
    then, today = written.astimezone(zone), now.astimezone(zone)
    year = f" {then.year}" if then.year != today.year else ""
    day = f"{then.day} {then:%B}{year}, " if then.date() != today.date() else ""
    return f"the one of {day}{hour_text(written, zone)}"


def write(content: bytes, path: Path, *, force: bool = False, sessions: Iterable[Path] = ()) -> Path | None:
    """Write a paper to a file; return the path of the copy that was kept of a replaced file, else None.

    An existing file is replaced only with `force`. Raises WouldOverwrite without it, or if somebody else makes the file
    meanwhile. No copy is kept of a file that this program wrote and nobody changed, or that has this content already.
    If the disk refuses, the existing file stays whole, and SecretaryError gives the reason. Raises SecretaryError also
    for a path that is no ordinary file.

    A user can read a new file only if the user can read all the session files in `sessions`. A replaced file keeps its
    rights.
    """
    if path.exists() and not path.is_file():
        raise SecretaryError(f"{path} is not an ordinary file; name another.")
    if path.exists() and not force:
        raise WouldOverwrite(f"{path} is there already; --force replaces it, --output names another file.")
    copy = None
    try:
        if path.exists():
            copy = _replace(real_path(path), content)
        else:
            write_new(real_path(path) if force else path, content, _rights_of(sessions))
    except FileExistsError as error:
        raise WouldOverwrite(f"{path} is a link, or was written by someone else just now; look at it first.") from error
    except OSError as error:
        raise SecretaryError(f"{path} was not written: {reason(error)}.") from error
    record_written(path, content)
    return copy


def _rights_of(sessions: Iterable[Path]) -> int:
    """Return the rights that all of these session files have, and the owner's rights to read and write."""
    rights = 0o666
    for session in sessions:
        with suppress(OSError):
            rights &= session.stat().st_mode
    return rights | 0o600


def _replace(path: Path, content: bytes) -> Path | None:
    """Write the content beside `path`, then move it there; return the copy that was kept of the old paper, if any."""
    sweep_half_written(path.parent, path.name)
    part, rights = half_written_name(path), path.stat().st_mode & 0o777
    copy = _keep_copy(path, content, rights)
    try:
        write_new(part, content, 0o600)
        part.chmod(rights)
        part.replace(path)
    except OSError:
        for made in filter(None, (part, copy)):
            made.unlink(missing_ok=True)
        raise
    return copy


def _keep_copy(path: Path, new: bytes, rights: int) -> Path | None:
    """Keep a copy of the file at `path`, which `new` will replace, as `name.bak-1.md` beside it; return its path.

    Return None, and keep no copy, if the file has the content `new`, or is as this program wrote it.
    """
    old = path.read_bytes()
    if old == new or read_own(_note_of(path), 64) == sha256(old).hexdigest().encode():
        return None
    name = re.compile(rf"{re.escape(path.stem)}\.bak-([0-9]+){re.escape(path.suffix)}")
    numbers = [int(match[1]) for file in path.parent.iterdir() if (match := name.fullmatch(file.name))]
    copy = path.with_name(f"{path.stem}.bak-{max(numbers, default=0) + 1}{path.suffix}")
    write_new(copy, old, 0o600)
    copy.chmod(rights)
    return copy


def _note_of(path: Path) -> Path:
    return own_folder("state") / "exports" / sha256(os.fsencode(real_path(path))).hexdigest()


def record_written(path: Path, content: bytes) -> None:
    """Store the digest of a file that this program wrote, by which `write` later knows that nobody changed it."""
    note = _note_of(path)
    write_own(note, sha256(content).hexdigest().encode())
    keep_newest(note.parent, MOST_REMEMBERED)


#: The format that is offered first.
USUAL_FORM = "docx"
_LARGEST = 1_000


def last_form() -> str:
    """Return the format that was stored last, a key of FORMATS; empty if it is missing or unknown."""
    form = str(own_files.read_own_table(_path(), _LARGEST).get("form"))
    return form if form in FORMATS else ""


def keep_form(form: str) -> None:
    """Store the format for the next export; do nothing if the state folder cannot be written."""
    own_files.write_own(_path(), json.dumps({"form": form}).encode())


def _path() -> Path:
    return own_folder("state") / "export.json"


#: How many speakers are on the slip, the short list for the chair.
SLIP = 3
#: The papers that are variants of the list of speakers: what each is, and the values that make the request for it.
_OF_LIST: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "slip": ("slip for the chair", {"next": SLIP}),
    "press": ("list for the press", {"audience": "press"}),
    "interpreters": ("list for the interpreters", {"audience": "interpreters"}),
}
_VARIANTS = tuple(PAPERS["list"]._replace(name=name, what=what) for name, (what, _) in _OF_LIST.items())
_OFFERED = tuple(offered for kind in PAPERS.values() for offered in (kind, *(_VARIANTS if kind.name == "list" else ())))

#: The port that scp uses by default.
SSH_PORT = "22"
#: A request in English, with the templates of the program.
_USUAL = Request("note", "md")


@frozen
class Offer:
    """A paper that the user can export, in one format and language, with the path to which it would be written.

    The export dialog shows offers and writes one of them. `replaces` is when the file at that path was written, None if
    there is no such file. `copy_line` is a command that copies the file to the user's own machine. `rendered` makes the
    content in a format, and `remarked` the remarks beside the paper.

    `asked_language` is the language that was requested. `only_in_english` says that the paper is not available in it.
    `list_id` is the list of speakers that is printed, empty for the usual lists. `lists` are the ids and titles of the
    lists that are not empty; they are given only for papers that print a list of speakers. `variant` returns an offer
    of the same paper for another format, language and list. `session_file` is the session that the paper is about:
    users who may not read it may not read the paper either. `by_own_templates` says that the paper is made with the
    secretariat's own templates, which run in a separate process.
    """

    paper: str
    form: str
    path: Path
    replaces: datetime | None
    copy_line: str
    rendered: Callable[[str], bytes]
    only_in_english: bool = False
    asked_language: str = "en"
    list_id: str = ""
    lists: tuple[tuple[str, str], ...] = ()
    variant: "Callable[[str, str, str], Offer] | None" = None
    session_file: Path | None = None
    by_own_templates: bool = False
    remarked: Callable[[], tuple[str, ...]] = tuple

    @property
    def language(self) -> str:
        return "en" if self.only_in_english else self.asked_language

    @property
    def paper_name(self) -> str:
        """The name of the paper in sentences: “list of speakers”."""
        return next((kind.what for kind in _OFFERED if kind.name == self.paper), self.paper)

    @property
    def format_name(self) -> str:
        return FORMATS[self.form].name

    @cached_property
    def content(self) -> bytes:
        """The content of the file to be written. It is made at the first use, which may raise SecretaryError."""
        return self._made(self.form)

    @property
    def is_shown_plain(self) -> bool:
        return not FORMATS[self.form].is_read

    @cached_property
    def text(self) -> str:
        """The paper as text: the content of the file, or plain text if nobody can read the file as it is (Word, HTML).

        It is made at the first use, which may raise SecretaryError.
        """
        content = self._made("txt") if self.is_shown_plain else self.content
        return content.decode().removeprefix("\ufeff")

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """The sentences that `secretary export` prints beside the paper, made at the first use."""
        return self.remarked()

    @property
    def preview(self) -> str:
        """What the screen shows of the paper: its text, below the remarks if there are any."""
        head = "".join(f"Remark, not printed: {remark}\n" for remark in self.remarks)
        return f"{head}\n{self.shown}" if head else self.shown

    @property
    def is_made(self) -> bool:
        return "text" in vars(self)

    @property
    def shown(self) -> str:
        """The text of the paper, or a sentence that says why the paper cannot be made."""
        try:
            return self.text
        except SecretaryError as error:
            return error.sentence

    def _made(self, form: str) -> bytes:
        try:
            return self.rendered(form)
        except OSError as error:
            raise SecretaryError(f"The paper cannot be made: {disk.reason(error)}.") from error


def offers(
    source: Source,
    session_file: Path,
    now: datetime,
    *,
    with_desk: Callable[[Source, PaperKind], Source] = lambda source, _: source,
    wording: Request = _USUAL,
) -> tuple[Offer, ...]:
    """Return one offer for each paper and each of its formats, as of `now`.

    Word comes first if a paper has it. The files are to be written beside the session file. `wording` has the language,
    the templates and the folder of names. `with_desk` returns the source with the facts of the desk. It is called only
    when a paper with `has_desk` is made.
    """
    session = source.session
    lists = tuple((name, title_of_list(session, name)) for name in session.list_ids if session.places(name))

    def offer(kind: PaperKind, form: str, language: str, list_id: str) -> Offer:
        request = wording._replace(paper=kind.name, form=form, language=language, list_id=list_id or None)
        if kind.name in _OF_LIST:
            request = request._replace(paper="list", **_OF_LIST[kind.name][1])
        in_words = "" if worded_in(request) == "en" else f".{language}"
        name = f"{kind.name}-{list_id}{in_words}" if list_id else f"{kind.name}{in_words}"
        path = session_file.absolute().with_name(f"{session_file.stem}-{name}.{form}")

        def rendered(wanted: str) -> bytes:
            return render((with_desk(source, kind) if kind.has_desk else source,), request._replace(form=wanted), now)

        return Offer(
            kind.name,
            form,
            path,
            written_at(path),
            copy_line(path),
            rendered,
            only_in_english=bool(only_in_english(request)),
            asked_language=language,
            list_id=list_id,
            lists=lists if request.paper == "list" else (),
            variant=partial(offer, kind),
            session_file=session_file,
            by_own_templates=wording.templates is not None,
            remarked=lambda: remarks((source,), request._replace(language=worded_in(request))),
        )

    as_handed_in = ((kind, sorted(kind.formats, key=lambda form: form != USUAL_FORM)) for kind in _OFFERED)
    return tuple(offer(kind, form, wording.language, "") for kind, forms in as_handed_in for form in forms)


def write_offer(offer: Offer) -> Path | None:
    """Write the paper of an offer to its path.

    If a copy of the replaced file was kept, return the path of the copy, else None. Raises WouldOverwrite if somebody
    has written or removed the file since the offer was made. Raises SecretaryError if the paper cannot be made or the
    file cannot be written.
    """
    if offer.replaces is not None and written_at(offer.path) != offer.replaces:
        raise WouldOverwrite(f"{offer.path.name} was written again meanwhile; look at it, then export once more.")
    sessions = [offer.session_file] if offer.session_file else []
    return write(offer.content, offer.path, force=offer.replaces is not None, sessions=sessions)


def written_text(offer: Offer, now: datetime, zone: tzinfo, width: int, copy: Path | None = None) -> str:
    """Return a sentence about the file that was written or replaced: “Written: the list of speakers, /home/…”.

    The path is shortened to fit the sentence into `width` characters, but never its file name. `copy` is the path of
    the copy of the replaced file. The sentence also has the number of remarks in the preview, if there are any.
    """
    language = "" if offer.language == offer.asked_language == "en" else f" in {LANGUAGES[offer.language]}"
    beside = f" ({counted(len(offer.remarks), 'remark')}, see preview)" if offer.remarks else ""
    sentence = f"Written: the {offer.paper_name}{language}{' only' if offer.only_in_english else ''}{beside}, "
    if offer.replaces is not None:
        copied = f", kept as {copy.name}" if copy is not None else ""
        sentence = f"Replaced {replaced_text(offer.replaces, now, zone)}{copied}{beside}: "
    return f"{sentence}{shortened(offer.path, max(width - len(sentence), len(offer.path.name) + 1))}"


def copy_line(path: Path) -> str:
    """Return the scp command with which users copy a file to their own machine: “scp -P 2222 user@host:/path .”."""
    *_, port = os.environ.get("SSH_CONNECTION", "").split() or [""]
    by_port = f"-P {port} " if port.isdecimal() and port != SSH_PORT else ""
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "user"
    return f"scp {by_port}{shlex.quote(f'{user}@{socket.gethostname()}:{path}')} ."
