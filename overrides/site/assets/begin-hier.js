/* On the first page of the site as a zip file: this script is there, so the rest is too. */
location.replace(new URL("../index.html", document.currentScript.src));
