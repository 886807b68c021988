The API reference shows examples of who acknowledged a letter, of noting a refusal to give it back, and of leaving a returned letter as it is.
