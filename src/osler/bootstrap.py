"""The composition root: settings in, a working Osler out. Nothing else builds adapters."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from osler.adapters.clock import SystemClock
from osler.adapters.onnx_embedder import MODEL_FOLDER, OnnxEmbedder
from osler.adapters.onnx_reader import OnnxReader
from osler.adapters.tantivy_library import TantivyLibrary
from osler.adapters.vectors import VectorFolder
from osler.answering.pipeline import Means, answer
from osler.domain.article import Answer
from osler.domain.audit_report import AuditReport
from osler.domain.library import Filters, Hit
from osler.domain.record import Record
from osler.errors import RecordNotFound
from osler.ports import Clock, EvidenceLibrary, Lexicon, Neighbours, Observer, Searcher, SecondReader
from osler.retrieval.by_concept import ConceptSearcher
from osler.retrieval.fusion import DenseSearcher, FusedSearcher
from osler.retrieval.lexical import LexicalSearcher
from osler.settings import Settings
from osler.starter.loader import starter_records
from osler.terms.lexicon import open_lexicon
from osler.terms.remembered import RememberedLexicon


def open_library(settings: Settings) -> TantivyLibrary:
    """The library that the settings name; an empty one is filled with the starter library, unless they say no.

    Raises:
        LibraryDamaged: the folder holds something that is not a library of this version.
    """
    store = TantivyLibrary.open(settings.library)
    if settings.starter and store.count() == 0:
        store.upsert(starter_records())
    return store


def open_words(settings: Settings) -> Lexicon:
    """The lexicon, compiled when first used, remembering what it has read."""
    return RememberedLexicon(open_lexicon(settings.cache))


def settle() -> None:
    """Take what is loaded out of the rounds of the garbage collector, for a long-lived process that is ours alone.

    Lexicon and tables stay to the end and hold no cycles; going through them took a tenth of verification's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def open_vectors(settings: Settings) -> VectorFolder:
    """The vectors of the library that the settings name, kept beside its index.

    Raises:
        SettingsError: when a vector is wanted and the model or a package for it is missing.
    """
    return VectorFolder(settings.library / "vectors", OnnxEmbedder(settings.cache / MODEL_FOLDER))


def open_reader(settings: Settings) -> SecondReader | None:
    """The second reader of verification, where the settings name one.

    Raises:
        SettingsError: a file of its model is missing, or its labels do not say what they mean.
    """
    return OnnxReader(settings.nli) if settings.nli else None


def compact_vectors(settings: Settings, library: EvidenceLibrary) -> int:
    """Take away the vectors whose records left the library or changed; returns how many went."""
    return open_vectors(settings).compact(library.records())


def searcher_for(library: EvidenceLibrary, lexicon: Lexicon, vectors: Neighbours | None = None) -> Searcher:
    """How a library is searched: by the words of a question, their meaning where there are vectors, its concepts."""
    words: Searcher = LexicalSearcher(library, lexicon)
    if vectors is not None:
        words = FusedSearcher(words, DenseSearcher(library, vectors))
    return ConceptSearcher(library, lexicon, words)


@dataclass(frozen=True, slots=True)
class Osler:
    """Osler at work on one library.

    with Osler.open("library") as osler:
        answer = osler.ask("Does cryotherapy repigment idiopathic guttate hypomelanosis?")
    """

    settings: Settings
    library: EvidenceLibrary
    lexicon: Lexicon
    searcher: Searcher
    clock: Clock
    version: str
    reader: SecondReader | None = None

    @classmethod
    def open(cls, library: str | Path | None = None, *, settings: Settings | None = None) -> Self:
        """Open the library in this folder, or the one the settings name; made and filled when first used.

        Raises:
            SettingsError: an environment variable has a value that cannot be used.
            LibraryDamaged: the folder holds something that is not a library of this version.
        """
        settings = settings or Settings.from_environment(os.environ, home=Path.home())
        if library is not None:
            settings = replace(settings, library=Path(library))
        store = open_library(settings)
        lexicon = open_words(settings)
        return cls(
            settings=settings,
            library=store,
            lexicon=lexicon,
            searcher=searcher_for(store, lexicon, open_vectors(settings) if settings.dense else None),
            clock=SystemClock(),
            version=version("osler"),
            reader=open_reader(settings),
        )

    def ask(self, question: str, *, on: date | None = None, observer: Observer | None = None) -> Answer:
        """An article or an abstention, as of the date ``on`` (today by default); the same every time.

        ``observer`` is told of each step as it is done.
        """
        means = Means(
            lexicon=self.lexicon,
            library=self.library,
            searcher=self.searcher,
            version=self.version,
            reader=self.reader,
        )
        day = on or self.settings.date or self.clock.today()
        return answer(question, means, on=day, observer=observer)

    def audit(self, text: str, *, on: date | None = None) -> AuditReport:
        """A verdict on every statement of a medical text, plain, Markdown or HTML, as of the date ``on``."""
        # Loaded here, because an answer must not wait for what only an audit needs.
        from osler.auditing.audit import Means as AuditMeans  # noqa: PLC0415  # an answer does not wait for the audit
        from osler.auditing.audit import audit  # noqa: PLC0415  # an answer does not wait for the audit

        means = AuditMeans(
            lexicon=self.lexicon,
            library=self.library,
            searcher=self.searcher,
            version=self.version,
            reader=self.reader,
        )
        return audit(text, means, on=on or self.settings.date or self.clock.today())

    def search(self, text: str, *, filters: Filters = Filters(), limit: int = 10) -> tuple[Hit, ...]:
        """The best records for a text, best first, by its words."""
        return self.searcher.search(text, filters=filters, limit=limit)

    def record(self, identifier: str) -> Record:
        """The record with this id, PMID or DOI.

        Raises:
            RecordNotFound: the library does not hold it.
        """
        found = self.library.get(identifier)
        if found is None:
            raise RecordNotFound(self.settings.library, identifier)
        return found

    def close(self) -> None:
        """Release the library."""
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
