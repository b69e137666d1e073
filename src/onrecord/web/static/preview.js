// The preview: Enter does it, Escape leaves it.
document.getElementById("do")?.focus();
