"""The workflows pin what they use, ask for little, and call only commands of this project that exist."""

import os
import re
import shutil
import subprocess

import paths
import pytest
import yaml

FILES = sorted((paths.ROOT / ".github/workflows").glob("*.yml"))
WORKFLOWS = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in FILES}
PINNED = re.compile(r"^\s*-? ?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", re.MULTILINE)


def steps(name):
    return [step for job in WORKFLOWS[name]["jobs"].values() for step in job["steps"]]


def commands(name):
    return [step["run"] for step in steps(name) if "run" in step]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(file):
    used = [step["uses"] for step in steps(file.stem) if "uses" in step]
    assert len(PINNED.findall(file.read_text("utf-8"))) == len(used) > 0


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_reads_ends_and_leaves_no_token_in_the_checkout(name):
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 180 for job in WORKFLOWS[name]["jobs"].values())
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_only_what_publishes_or_reports_may_write():
    jobs = {name: job for found in WORKFLOWS.values() for name, job in found["jobs"].items()}
    assert {name: job["permissions"] for name, job in jobs.items() if "permissions" in job} == {
        "deploy": {"pages": "write", "id-token": "write"},
        "report": {"contents": "read", "issues": "write"},
    }


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_step_runs_one_command_of_this_project(name):
    makefile = (paths.ROOT / "Makefile").read_text("utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE).group(1).split()
    for command in commands(name):
        program, *words = command.split()
        if program == "make":
            assert len(words) == 1 and words[0] in targets
        else:
            assert words == [] and program.startswith(".ci/") and os.access(paths.ROOT / program, os.X_OK)


def test_every_python_from_the_oldest_on_is_tested():
    oldest = re.search(r'requires-python = ">=3\.(\d+)"', (paths.ROOT / "pyproject.toml").read_text("utf-8"))
    tested = WORKFLOWS["test"]["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert tested == [f"3.{int(oldest.group(1)) + n}" for n in range(len(tested))]


def test_ci_does_what_a_machine_of_ones_own_does():
    script = (paths.ROOT / ".ci/run").read_text("utf-8")
    wanted = re.findall(r"^(?:make \w+|\.ci/\w+)$", script, re.MULTILINE)
    assert [step.get("run") for step in WORKFLOWS["test"]["jobs"]["test"]["steps"] if "run" in step] == wanted
    assert commands("deploy") == wanted[:4]
    assert commands("weekly")[:3] == wanted[:3]


# The report. A stand-in for `gh` writes down what it was asked, and lists as many open issues as it is told.


def run(script, folder, program, text, **variables):
    """Run a script of .ci where a stand-in for one program comes first."""
    (folder / program).write_text(f"#!/bin/sh\n{text}\n")
    (folder / program).chmod(0o755)
    own = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"} | variables
    return subprocess.run([script], env=own, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("listed", "status", "opened"), [("echo 0", 0, True), ("echo 1", 0, False), ("exit 4", 4, False)]
)
def test_a_failed_week_opens_one_issue_that_leads_to_the_run(tmp_path, listed, status, opened):
    text = f'printf "%s\\n" "$*" >> "$ASKED"\ncase "$*" in "issue list"*) {listed};; esac'
    asked = {"ASKED": str(tmp_path / "asked"), "RUN": "https://host.org/runs/7"}
    assert run(paths.ROOT / ".ci/report", tmp_path, "gh", text, **asked).returncode == status
    said = (tmp_path / "asked").read_text()
    assert ("issue create --title The weekly rebuild failed" in said) == opened
    assert ("https://host.org/runs/7" in said) == opened


@pytest.mark.parametrize(("version", "status"), [("1", 0), ("2", 1)])
def test_a_lock_file_that_comes_out_otherwise_fails_and_shows_the_difference(tmp_path, version, status):
    (tmp_path / ".ci").mkdir()
    shutil.copy(paths.ROOT / ".ci/lock", tmp_path / ".ci")
    (tmp_path / "requirements.txt").write_text("ruff==1\n")
    for command in (["init", "--quiet"], ["add", "requirements.txt"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    done = run(tmp_path / ".ci/lock", tmp_path, "make", f"echo ruff=={version} > requirements.txt")
    assert done.returncode == status
    assert ("+ruff==2" in done.stdout and "is not what `make lock` writes" in done.stderr) == bool(status)


@pytest.mark.parametrize("script", sorted((paths.ROOT / ".ci").iterdir()), ids=lambda script: script.name)
def test_a_script_is_bash_that_stops_at_the_first_failure(script):
    assert "set -euo pipefail" in script.read_text("utf-8")
    subprocess.run(["bash", "-n", script], check=True)
