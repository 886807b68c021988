What somebody writes is kept on the server every few seconds, and offered again after the browser was closed. Whoever opens a draft sees who else is writing in it.
