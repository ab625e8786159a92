"""The discipline of an exam room on one computer: what can be held, what is only noticed, what cannot be stopped.

Nothing outside our own window is changed, so that a crash leaves nothing behind. This is no Safe Exam Browser.
"""
