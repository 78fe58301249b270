"""Lists the pages of the dashboard and runs the chosen one."""

from factcheck.ui.frame import run_chosen_page

run_chosen_page()
