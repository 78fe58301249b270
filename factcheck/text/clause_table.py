"""The parts of a language table by which sentences, speakers, clauses and worth are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
Numbers = Mapping[str, int]
Signs = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTable:
    """What is a sentence and what is none; all in lower case.

    Args:
        abbreviations: with a full stop they never end a sentence ("dr", "jl").
        soft_abbreviations: they end one only before a capital that opens a sentence ("tbk").
        boilerplate: a line that starts so is no article text ("baca juga", "sumber foto").
        boilerplate_inside: a short line that holds this is none either ("©").
        captions: a line that holds such a label is a caption ("foto:").
        source_headings: from such a line on only sources follow ("sources").
        markers: words that set the language apart from its nearest neighbour.
    """

    abbreviations: Words = ()
    soft_abbreviations: Words = ()
    boilerplate: Words = ()
    boilerplate_inside: Words = ()
    captions: Words = ()
    source_headings: Words = ()
    markers: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechTable:
    """Who says it; all in lower case.

    Args:
        verbs: speech verbs after their subject ("menyatakan", "said").
        quote_verbs: speech verbs that follow a quote and precede their subject ("ujar").
        event_verbs: acts of speech that are events themselves ("berjanji", "demanded"): their
            sentence is a claim about the saying.
        that: words that open what is said ("bahwa").
        according: words that name a source ("menurut", "according to").
        singular, plural: pronouns that stand for a speaker.
        suffixes: pronoun endings of speech verbs ("ujar"+"nya").
        stops: words that end a speaker's name after the verb ("dalam", "pada").
        adverbs: words between subject and speech verb ("juga", "also").
        passives: verbs that make a speech verb passive ("was" told).
        name_joints: small words inside a subject's name ("of", "dari").
        together: words that make a subject several ("bersama").
        roles: titles before or instead of a name ("presiden", "spokesman").
        not_speakers: subjects that only look like speakers ("hal itu").
        source_phrase: how a speaker is put before his words, with "{speaker}" in it.
        sources: nouns that speak without being a person ("laporan", "data").
        organisations: single words that speak as institutions ("kremlin").
    """

    verbs: Words = ()
    quote_verbs: Words = ()
    event_verbs: Words = ()
    that: Words = ()
    according: Words = ()
    singular: Words = ()
    plural: Words = ()
    suffixes: Words = ()
    stops: Words = ()
    adverbs: Words = ()
    passives: Words = ()
    name_joints: Words = ()
    together: Words = ()
    roles: Words = ()
    not_speakers: Words = ()
    source_phrase: str = ""
    sources: Words = ()
    organisations: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseTable:
    r"""Where a sentence holds more than one claim; all in lower case.

    Args:
        coordinators: words between clauses of equal rank ("dan", "and").
        contrasts: coordinators that always start a new statement ("sedangkan", "while").
        subordinators: words before a clause that may have a verdict of its own ("setelah").
        concessions: words before a leading clause that only sets the scene ("meski").
        relatives: words that start a relative clause ("yang", "which").
        contractions: subject and verb in one word ("it's").
        gerunds: endings of verbs in lists ("accused of putting ..., and giving ...").
        place_relatives: words that start a clause about a place ("tempat", "where").
        results: verbs after a comma that tell a result ("memicu", "leading").
        absolutes: words before a subject with its own verb ("dengan").
        sequels: words before a verb that continues the sentence ("sebelum", "before").
        kind_openers, firsts: "dalam" kunjungan resmi "pertama": a first as a claim of its own.
        openers: adverbs before the subject that belong to no claim ("namun", "however").
        auxiliaries: words before a verb ("akan", "has").
        verbs: verbs that no ending shows ("tewas", "went").
        verb_patterns: regular expressions for further verbs ("me\w{4,}").
        copulas: verbs after a long subject ("adalah").
        not_verbs: words that only look like verbs ("mereka").
        weak_verbs: verbs that only follow a noun ("menggunakan", "berusia").
        adverbs: words between a joint and the verb or subject ("juga", "also").
        infinitives: words that make the next verb depend on another ("untuk", "to").
        purposes: words before what is wanted, which later verbs still belong to ("agar").
        breaks: words that a subject can't reach across ("saat", "when").
        pronouns: subjects that are no names ("ia", "they").
        determiners: words that open a noun phrase ("the", "para").
        articles: words that open an apposition ("sebuah", "a").
        prepositions: words that open a phrase that is no subject ("di", "in").
        adjective_openers: before them a verb's form is an adjective ("the" alleged plan).
        agents: after them it is a participle (damaged "by").
        known: words before a noun that is known, so that its relative clause asserts something.
        comma_contrasts: words of contrast only after a comma, and before a subject ("while").
    """

    coordinators: Words = ()
    contrasts: Words = ()
    subordinators: Words = ()
    concessions: Words = ()
    relatives: Words = ()
    contractions: Words = ()
    gerunds: Words = ()
    place_relatives: Words = ()
    results: Words = ()
    absolutes: Words = ()
    sequels: Words = ()
    kind_openers: Words = ()
    firsts: Words = ()
    openers: Words = ()
    auxiliaries: Words = ()
    verbs: Words = ()
    verb_patterns: Words = ()
    copulas: Words = ()
    not_verbs: Words = ()
    weak_verbs: Words = ()
    adverbs: Words = ()
    infinitives: Words = ()
    purposes: Words = ()
    breaks: Words = ()
    pronouns: Words = ()
    determiners: Words = ()
    articles: Words = ()
    prepositions: Words = ()
    adjective_openers: Words = ()
    agents: Words = ()
    known: Words = ()
    comma_contrasts: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthTable:
    """What makes a claim worth a check, and what shows that there is none.

    Args:
        casualties: death, injury, damage ("tewas", "killed").
        actions: who did what to whom ("menangkap", "attacked").
        contested: words of dispute ("membantah", "allegedly").
        superlatives: firsts and mosts ("pertama", "largest").
        official: law, court, money, government ("pengadilan", "budget").
        opinions: judgement without a checkable core ("tampaknya", "symbol").
        demands: what ought to be; a claim only where somebody said it ("should be").
        wishes: hopes, calls and feelings ("berharap", "hopefully").
        predictions: what is only expected ("diperkirakan", "could").
        hypotheses: conditions ("jika", "if").
        plans: what is yet to happen ("akan", "scheduled").
        sayings: speech without content ("memberikan pernyataan").
        routine: words of trivia and common knowledge ("merupakan", "is a form of").
        denials: openings that make a sentence checkable however vague ("tidak ada bukti").
    """

    casualties: Words = ()
    actions: Words = ()
    contested: Words = ()
    superlatives: Words = ()
    official: Words = ()
    opinions: Words = ()
    demands: Words = ()
    wishes: Words = ()
    predictions: Words = ()
    hypotheses: Words = ()
    plans: Words = ()
    sayings: Words = ()
    routine: Words = ()
    denials: Words = ()
