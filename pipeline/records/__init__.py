"""The contract: what a record is, how its ids are made, and the schemas published of it.

Other rooms take the models from `pipeline.records.models`, ids from `pipeline.records.ids` and the code
lists from `pipeline.records.codelists`; nothing is imported here, so that ids cost no pydantic.
"""
