"""The workflows pin what they use, ask for little, and call only commands of this project that exist."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import paths
import pytest
import yaml

WORKFLOWS = sorted((paths.ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"^\s*-? ?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(path):
    """A workflow, with what sets it off under "on", which YAML takes for a truth value."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def workflow(name):
    return read(paths.ROOT / f".github/workflows/{name}.yml")


def steps(found):
    return [step for job in found["jobs"].values() for step in job["steps"]]


def pythons():
    """The versions of Python that the README names."""
    text = (paths.ROOT / "README.md").read_text(encoding="utf-8")
    first, last = re.search(r"Python 3\.(\d+) to 3\.(\d+)", text).groups()
    return [f"3.{minor}" for minor in range(int(first), int(last) + 1)]


def targets():
    """The words that `make` takes."""
    makefile = (paths.ROOT / "Makefile").read_text(encoding="utf-8")
    return re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE).group(1).split()


def test_there_are_workflows():
    assert [path.stem for path in WORKFLOWS] == ["deploy", "test", "weekly"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.match(line)] == []
    assert len(lines) == sum("uses" in step for step in steps(read(path)))


def test_an_action_has_one_version_everywhere():
    used = {step["uses"] for path in WORKFLOWS for step in steps(read(path)) if "uses" in step}
    assert len({action.partition("@")[0] for action in used}) == len(used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_and_a_job_says_what_more_it_needs(path):
    found = read(path)
    assert found["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in found["jobs"].items() if "permissions" in job}
    assert more == {
        "deploy": {"deploy": {"pages": "write", "id-token": "write"}},
        "weekly": {"report": {"contents": "read", "issues": "write"}},
    }.get(path.stem, {})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_ends_and_leaves_no_token_in_the_checkout(path):
    found = read(path)
    assert all(job["timeout-minutes"] <= 180 for job in found["jobs"].values())
    checkouts = [step for step in steps(found) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_step_runs_one_command_of_this_project(path):
    for step in steps(read(path)):
        if "run" in step:
            program, *words = step["run"].split()
            if program == "make":
                assert len(words) == 1 and words[0] in targets()
            else:
                assert words == [] and program.startswith(".ci/")
                assert os.access(paths.ROOT / program, os.X_OK)


def test_every_python_of_the_readme_is_tested():
    job = workflow("test")["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == pythons()
    used = [step["with"]["python-version"] for path in WORKFLOWS for step in steps(read(path))
            if step.get("uses", "").startswith("actions/setup-python@")]  # fmt: skip
    assert set(used) <= {*pythons(), "${{ matrix.python }}"}


def test_one_python_does_all_that_ci_does_and_the_others_test():
    script = (paths.ROOT / ".ci/run").read_text(encoding="utf-8")
    commands = re.findall(r"^make \w+$", script, flags=re.MULTILINE)
    run = [step for step in workflow("test")["jobs"]["test"]["steps"] if "run" in step]
    assert [step["run"] for step in run] == commands
    assert [step.get("if") for step in run] == [None, *["matrix.python == '3.12'"] * (len(commands) - 1)]
    assert commands[0] == "make test"


def test_what_sets_them_off():
    assert workflow("test")["on"] == {"push": None, "pull_request": None}
    assert workflow("deploy")["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    weekly = workflow("weekly")["on"]
    assert [len(one["cron"].split()) for one in weekly["schedule"]] == [5]
    assert weekly["schedule"][0]["cron"].split()[2:] == ["*", "*", "1"]


def test_a_failed_week_is_reported():
    jobs = workflow("weekly")["jobs"]
    assert [step["run"] for step in jobs["rebuild"]["steps"] if "run" in step] == [
        "make test",
        "make book",
        "make mutate",
        "make coverage",
        "make engine",
        ".ci/scores",
        ".ci/lock",
    ]
    assert jobs["report"]["needs"] == "rebuild"
    assert jobs["report"]["if"] == "always() && needs.rebuild.result != 'success'"
    assert jobs["report"]["steps"][-1]["run"] == ".ci/report"


def test_the_next_sphinx_stops_nobody():
    job = workflow("test")["jobs"]["sphinx9"]
    assert job["continue-on-error"] is True
    assert job["steps"][-1]["run"] == "make sphinx9"


def test_the_book_is_put_up_from_where_it_is_built_and_only_once_every_test_has_passed():
    jobs = workflow("deploy")["jobs"]
    commands = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert commands == ["make test", "make book", "make pdf"]
    (upload,) = [step for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["path"] == "_build/html"
    assert jobs["deploy"]["needs"] == "build"


# The report. A stand-in for `gh` writes down what it was asked, and lists as many open issues as it is told.


def report(folder, listed):
    stand_in = folder / "gh"
    stand_in.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$*" >> "$ASKED"\ncase "$*" in "issue list"*) {listed};; esac\n'
    )
    stand_in.chmod(0o755)
    own = os.environ | {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "ASKED": str(folder / "asked"),
        "RUN": "https://host.org/runs/7",
    }
    done = subprocess.run([paths.ROOT / ".ci/report"], env=own, capture_output=True, text=True, check=False)
    return done.returncode, (folder / "asked").read_text()


def test_a_failure_opens_an_issue_that_leads_to_the_run(tmp_path):
    status, asked = report(tmp_path, "echo 0")
    assert status == 0
    assert "issue create --title The weekly rebuild failed" in asked
    assert "https://host.org/runs/7" in asked


def test_while_an_issue_is_open_there_is_no_second(tmp_path):
    status, asked = report(tmp_path, "echo 1")
    assert status == 0
    assert "issue create" not in asked


def test_a_list_that_cannot_be_had_is_an_error_and_opens_nothing(tmp_path):
    status, asked = report(tmp_path, "exit 4")
    assert status == 4
    assert "issue create" not in asked


def lock(folder, requirements):
    """Run .ci/lock in a copy, where `make` stands in for the one that asks the package index."""
    (folder / ".ci").mkdir()
    shutil.copy(paths.ROOT / ".ci/lock", folder / ".ci")
    (folder / "requirements.txt").write_text("ruff==1\n")
    for command in (["init", "--quiet"], ["add", "requirements.txt"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    make = folder / "make"
    make.write_text(f"#!/bin/sh\nprintf '{requirements}\\n' > requirements.txt\n")
    make.chmod(0o755)
    own = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run([folder / ".ci/lock"], env=own, capture_output=True, text=True, check=False)


def test_a_lock_file_that_comes_out_the_same_passes(tmp_path):
    assert lock(tmp_path, "ruff==1").returncode == 0


def test_a_lock_file_that_comes_out_otherwise_fails_and_shows_the_difference(tmp_path):
    done = lock(tmp_path, "ruff==2")
    assert done.returncode == 1
    assert "+ruff==2" in done.stdout and "is not what `make lock` writes" in done.stderr


@pytest.mark.parametrize("name", ["run", "report", "lock", "sphinx9"])
def test_a_script_is_bash_that_stops_at_the_first_failure(name):
    script = Path(paths.ROOT / ".ci" / name)
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", script], check=True)
