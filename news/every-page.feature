`make axe` walks through every page as everybody, in Arabic and English, and checks it by the rules of WCAG 2.2, at 200 % and in a window of 320 pixels, and for words left in English.
