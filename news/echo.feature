`make echo` lets an echo agency join the demonstration: it says under which number it has each letter and answers it.
