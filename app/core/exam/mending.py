"""How problems of a source are mended, by the sentence that tells of them.

A sentence that already says what to do has none here. Fields of the sentence fill the advice too.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.core.errors import BlueprintUnfit
from app.core.sentence import Sentence, sentence

_SPELL = "correct the spelling, or take the line away"
_ADD = "add it, or take its name out of the file that names it"
_LINE = "write it with a space after the colon, or put the words between quotes"
_DRAWING = "open it in a drawing program and save it as plain SVG"
_TERM = "look at an example of this kind in the courses of Sapar, or import the question again"

MENDS: Mapping[str, str] = {
    # names and values
    '"{name}" is not known here': _SPELL,
    '"{name}" is not known here; did you mean "{near}"?': _SPELL,
    '"{name}" is missing': "add a line with {name} and its value",
    '"{value}" is not one of {known}': "write one of these",
    '"{name}" stands here twice': "take one of them away",
    '"{name}" stands here {n} times': "give each its own id",
    "it should be a list": "write it between [ and ], or one to a line with - before it",
    "it should be a number": "write it in digits, without quotes",
    "it should be true or false": "write true or false, without quotes",
    "this number is too large": "write a smaller number",
    "it should have names and values": "write name: value, one to a line below it",
    "this is not YAML": _LINE,
    "this is not YAML ({found})": _LINE,
    "anchors (& and *) are not used here": "write the words out again where they are needed",
    "tags (!) are not used here": "take the sign away, or put the words between quotes",
    '"format: 1" is missing': "write format: 1 as the first line",
    "this file is missing": _ADD,
    "this translation is missing": "write it, beginning with a copy of the lesson in another language",
    "this file is not UTF-8 text": "save it again as UTF-8 in your editor",
    "it holds half a character": "save it again as UTF-8 in your editor",
    # lessons
    "a lesson starts with --- and its title": "begin the file with ---, then title: ..., then --- again",
    "this block is not closed by :::": "write ::: on a line of its own behind it",
    "the block {line} is not known": "use one of the blocks that the README lists",
    # texts
    "the {language} words are missing": "write them beside the other languages",
    "the {language} words for the picture {picture} are missing": "write them beside the other languages",
    '"{word}" is a long word ({n} letters, {most} are easy)': "use a shorter word, or teach it on a card of a deck",
    "nobody who cannot see {picture} knows what it shows": "give it words, which are read aloud and shown",
    '"{said}" does not say what {picture} shows': "say in one plain sentence what is to be seen",
    # references
    "the picture {picture} is missing": "put the file there, or take its name away",
    "the file {name} is missing": "put the file there, or take its name away",
    'there is no item "{item}" in the banks': "correct its id, or add the question to a bank",
    'there is no lesson "{lesson}"': "correct its id, or take the line away",
    'there is no bank "{bank}"': "correct its id, or list the bank in course.yaml",
    "no lesson or item shows this picture": "show it somewhere, or delete the file",
    'nobody comes to this lesson; unit.yaml does not list "{lesson}"': "list it in unit.yaml, or delete its files",
    "nobody comes to this unit; the units of course.yaml do not name it": (
        "list it in course.yaml, or delete its folder"
    ),
    "nobody lists this file; the {list} of course.yaml do not name it": "list it in course.yaml, or delete it",
    'nobody reads this file; "{language}" is no language of course.yaml': (
        "add the language to course.yaml, or delete the file"
    ),
    # questions and exams
    'the key of "{item}" names something the item does not have': "name one of its options in the key",
    '"{item}" asks the same as "{other}", with the same answers': "change one of them, or take it away",
    'the word "{term}" is in this deck already, as "{other}"': "take one of the two cards away",
    '"{part}" stands {n} times in {name} of "{item}"': "give each its own id",
    "the bank has just the {n} questions of {cell} that the exam takes; every exam asks the same ones": (
        "write more questions of this objective"
    ),
    BlueprintUnfit.message(): "write more questions of this objective, or ask for fewer",
    "there is nothing to answer in it": "give it an interaction, or take it out of the bank",
    "it holds a term that cannot be read: {why}": _TERM,
    "a value of {name} cannot be read: {why}": _TERM,
    '"{name}" cannot be read: {why}': _TERM,
    '"{name}" names "{named}", which is not declared': "declare it among the variables of the question",
    '{name} fills "{named}", which is not declared': "declare it among the responses of the question",
    '"{item}" is marked by its key, and yet it has a rubric': (
        "take the rubric away, or make it a kind that a person marks"
    ),
    '"{item}" is marked by a person, and yet it has a key': "take the key away; the rubric says what is good",
    '"{item}" is marked by a person and has no rubric': "give it a rubric or a checklist with at least one line",
    "this exam may draw what a person marks ({items})": "hold it where an examiner marks by the rubric",
    'no item asks about "{name}"': "name it as the stimulus of a question, or take it away",
    'there is no stimulus "{name}" in this bank': "correct its id, or write it under stimuli",
    '"{item}" names an enemy that is not in this bank, "{enemy}"': "correct its id, or take it away",
    '"{item}" cannot be its own enemy': "take it away",
    "there is no audio that could be played": "name the clip in audio, or take the line away",
    "the clip {name} is missing": "put the file there, or take its name away",
    'two answers of "{item}" are the same when what does not matter is left out': "take one of them away",
    # drawings, pictures, clips
    "this drawing cannot be used: {why}": _DRAWING,
    "this picture cannot be read": "save it again as PNG or JPEG",
    "this picture is {size} points and {weight} KB; {fits} and {most} KB fit": (
        "the build makes it smaller; a photo is best saved as JPEG"
    ),
    "this picture is {size} points and {weight} KB; {fits} and {most} KB fit, with its areas made smaller too": (
        "make picture and areas smaller yourself; the build leaves both as they are"
    ),
    "this picture has {n} million points; at most {most}": "make it smaller in a picture program",
    "all media together weigh {n} MB; {most} MB are good for old computers": (
        "make films shorter and sounds smaller, or make two courses of it"
    ),
    "nobody knows who speaks in {clips}": (
        "write it into audio/provenance.yaml: who, under which licence, human or machine"
    ),
    "the words of {clips} are not in the course any more": "run sapar pack voice, which takes a machine's clips away",
    "{clips} is not there, but its provenance is": "run sapar pack voice, or put the recording back",
    "{clips} was not made yet": "run sapar pack voice, or record it",
    'an exam hears a machine in {clip} of "{item}"': "let a person record it, or a native speaker approve it",
    'an exam hears {clip} of "{item}", and nobody says who speaks': (
        "write it into audio/provenance.yaml; an exam needs a person, or an approved voice"
    ),
    '"{item}" is a question to listen to, but there is nothing to hear': "give it audio, or another skill",
    "it does not say who speaks in {name}": "add the clip to audio/provenance.yaml, or delete it",
    "{name} is missing, and no machine made it": "put the recording back, or take it out of audio/provenance.yaml",
    # subtitles and tables
    "there are no times and words in it": "write them, for example 00:01.000 --> 00:04.000 and the words below",
    'a time such as "00:01.000 --> 00:04.000" is missing': "write it above the words, with a line without words before",
    "it ends before it begins": "correct one of the two times",
    "it begins before the words above it do": "put them in the order in which they are heard",
    "there are no words below this time": "write them on the next line, or take the time away",
    "there is a sign in it that is no letter": "save it again as plain UTF-8 text",
    "there are more than {n} of them": "make two films of it",
    "a row begins and ends with |": "write | before the first and behind the last cell",
    # rights
    '"{licence}" is no known licence': (
        "write an identifier of SPDX such as CC-BY-4.0, or LicenseRef- and a name of yours"
    ),
    '"{licence}" is no known licence; did you mean "{near}"?': "write the identifier as it is spelled there",
    "nobody is named as the author of this course": "write authors: [...] into course.yaml",
    "nobody is named as the maker of {of}": "write who made it after by:",
    "there is no file or folder {of}": "correct its name, or take the credit away",
}
"""Sentence to advice."""


def mend(what: str) -> str:
    """How to mend what a sentence tells of; of a sentence within it, where the outer one has no advice."""
    if not isinstance(what, Sentence):
        return ""
    if advice := MENDS.get(what.key):
        return sentence(advice, **what.fields)
    inner = (mend(one) for one in what.fields.values() if isinstance(one, Sentence))
    return next((one for one in inner if one), "")
