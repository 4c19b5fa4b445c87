"""The „teczka rodziny” (S0-19, S3-25): a family's whole file bound into one set with a cover and a table of contents.

Use, the first two on the thread of the database, the last one aside, because it takes long:

    offer = look_at_dossier(session, family_id=…)               # what there is, what may be chosen
    source = gather_dossier(session, family_id=…, choice=Choice(files=True))
    printable = assemble_dossier(source, files=workspace.attachments, watched=LongWork(…))
"""

from app.dossier.assembling import assemble_dossier
from app.dossier.contents import Choice, Offer, Source
from app.dossier.gathering import gather_dossier, look_at_dossier

__all__ = ["Choice", "Offer", "Source", "assemble_dossier", "gather_dossier", "look_at_dossier"]
