Conversations across references, what is owed an answer and by whom with ageing, reminders drafted at the agency's days, on `@@follow-up` and through `@thread`, `@answers`, `@follow-up` and `@debts`.
