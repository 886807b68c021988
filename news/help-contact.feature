An agency names whom to ask for help (`@@help-settings`, `/@help-settings`): name, telephone and e-mail are shown on the page that helps with logging in and on every page that says what went wrong.
