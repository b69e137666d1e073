"use strict";
(function () {
  function show() {
    var id = decodeURIComponent(location.hash.slice(1));
    document.querySelectorAll("mark.here, span.here").forEach(function (one) { one.classList.remove("here"); });
    var target = id && document.getElementById(id);
    if (!target) { return; }
    for (var up = target; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
    document.querySelectorAll('[data-k~="' + CSS.escape(id) + '"]').forEach(function (one) { one.classList.add("here"); });
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", show);
  window.addEventListener("load", show);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.text, details.data").forEach(function (one) { one.open = true; });
  });
  var list = document.getElementById("report-rows");
  var seat = document.getElementById("filter-seat");
  if (list && seat && list.rows.length > 8) {
    seat.innerHTML = '<label for="filter">Filter the list</label> <input id="filter" type="search" autocomplete="off">';
    document.getElementById("filter").addEventListener("input", function () {
      var wanted = this.value.toLowerCase();
      Array.prototype.forEach.call(list.rows, function (row) {
        row.hidden = row.textContent.toLowerCase().indexOf(wanted) < 0;
      });
    });
  }
})();
