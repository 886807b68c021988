"""The look of the portal: Diazo theme, masthead, navigation and the agency's own colours."""
