"""What `unpack new` can begin."""

KINDS = ("library", "framework", "progression", "skill", "overlay", "translation", "template")
