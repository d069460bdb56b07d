"""Whole screens: what they show and how their parts are wired."""
