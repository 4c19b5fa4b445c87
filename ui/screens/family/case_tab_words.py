"""What the steps of a case are called: on the button, above the form, and after it was saved."""

from dataclasses import dataclass

from app.cases.next_step import Step
from storage.vocabulary.term import N_


@dataclass(frozen=True, slots=True)
class StepWords:
    """English texts of the catalogue.

    Attributes:
        invites: a sentence about what to do, where it is the next step.
        does: the button that opens the form, and its heading.
        keeps: the button that saves.
        done: said afterwards.
    """

    invites: str
    does: str
    keeps: str
    done: str
    icon: str


WORDS: dict[Step, StepWords] = {
    Step.INTERVIEW: StepWords(
        N_("The social worker visits the family and writes down its needs, resources and goals."),
        N_("Note the interview"),
        N_("Keep the interview"),
        N_("The interview is noted."),
        "house-line",
    ),
    Step.NO_NEED: StepWords(
        "", N_("No need of an assistant"), N_("End the case"), N_("Noted: no assistant is needed."), "x-circle"
    ),
    Step.APPLICATION: StepWords(
        N_("The social worker applies to the head of the centre for an assistant."),
        N_("Write the application"),
        N_("Hand the application in"),
        N_("The application waits for the assignment."),
        "file-text",
    ),
    Step.DECISION: StepWords(
        N_("The application waits for the decision of the head of the centre."),
        N_("Decide about the assistant"),
        N_("Keep the decision"),
        N_("The decision is kept."),
        "user-plus",
    ),
    Step.FIRST_CONTACT: StepWords(
        N_("Meet the family for the first time, best together with the social worker."),
        N_("Note the first contact"),
        N_("Keep the first contact"),
        N_("The first contact is noted."),
        "hand-waving",
    ),
    Step.CONSENT: StepWords(
        N_("Talk through the consent, the rules and the information clause; the work begins with the consent."),
        N_("Note the consent"),
        N_("Keep the consent"),
        N_("The consent is noted."),
        "handshake",
    ),
    Step.BEGIN: StepWords(
        N_("No consent is needed here: explain to the family on what the work stands, then begin it."),
        N_("Begin the work"),
        N_("Begin the work"),
        N_("The work has begun."),
        "play",
    ),
    Step.PRIVACY: StepWords(
        N_("Not every adult has read the information clause yet."),
        N_("Note who read the clause"),
        N_("Keep it"),
        N_("It is noted who read the clause."),
        "shield-check",
    ),
    Step.REFUSAL: StepWords(
        "", N_("Refusal or withdrawal"), N_("Keep the statement"), N_("The statement is noted."), "hand-palm"
    ),
    Step.AUTHORISATION: StepWords(
        "", N_("Add an authorisation"), N_("Keep the authorisation"), N_("The authorisation is noted."), "pen-nib"
    ),
    Step.COURT_ORDER: StepWords(
        "", N_("A court order came"), N_("Keep the order"), N_("The court order is noted."), "scales"
    ),
    Step.CLOSED_DOOR: StepWords(
        N_("Nobody has opened several times. Write to the family and let the social worker know."),
        N_("Let the social worker know"),
        N_("Let the social worker know"),
        N_("The social worker has a task now, and you one for the letter."),
        "door",
    ),
    Step.SUSPEND: StepWords("", N_("Pause the work"), N_("Pause the work"), N_("The work is paused."), "pause"),
    Step.RESUME: StepWords(
        N_("The work is paused."), N_("Go on with the work"), N_("Go on with the work"), N_("The work goes on."), "play"
    ),
    Step.REOPEN: StepWords("", N_("Open a new case"), N_("Open a new case"), N_("A new case is open."), "folder-open"),
    Step.ARCHIVE: StepWords(
        "", N_("Put into the archive"), N_("Put into the archive"), N_("The case is in the archive."), "archive"
    ),
}
