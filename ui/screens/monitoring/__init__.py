"""Monitoring: contacts after the work has ended, one card each (D44, V23)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("monitoring", "ui.screens.monitoring.view:MonitoringScreen", about="family")
