"""The terminal under the screen: what it must offer, how it is entered, how it is left.

`run_app` is the way in. Nothing here knows what the screens show.
"""
