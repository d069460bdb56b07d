"""The queue without a screen: model, law, decisions, store, register, intake."""
