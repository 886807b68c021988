"""What a webmaster clicked as a folder of XML: out of a portal, and into another one."""
