After an act or a refusal the focus stands on what says so, and wherever it goes it is seen; sections wrap in narrow windows instead of hiding.
