"""One module a sample: what it says (``CONTENT``) and what a careful reader finds in it (``GOLD``)."""
