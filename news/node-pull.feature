A node without Plone asks for statements that a push lost, and answers the same question.
