"""Parasol on the fictional demo office: to look around in, as a scripted tour, and as pictures."""
