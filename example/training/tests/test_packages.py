"""Every package folder of the example says what is so."""

import json
from pathlib import Path

import onnx
import onnxruntime
import pytest

import policies
from workbench import log, manifest
from workbench.answers import agrees

PACKAGES = Path(__file__).parents[2] / "packages"
CATALOG = json.loads((PACKAGES.parent / "catalog.json").read_text())
FOLDERS = [PACKAGES / entry["name"] / version for entry in CATALOG["packages"] for version in entry["versions"]]
WITH_SCENARIOS = [folder for folder in FOLDERS if (folder / "scenarios.jsonl").exists()]
POLICIES = [folder for folder in WITH_SCENARIOS if (folder / "policy.safetensors").exists()]
MADE_HERE = [folder for folder in WITH_SCENARIOS if folder not in POLICIES]

every = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name} {folder.name}")
ours = pytest.mark.parametrize("folder", MADE_HERE, ids=lambda folder: f"{folder.parent.name} {folder.name}")


def stated(folder):
    return manifest.read(folder / "shipshape.yaml")


def named_files(said):
    code, environment = said.get("code", {}), said.get("environment", {})
    for step in code.get("pipeline", []):
        yield from [step["source"], *step.get("tests", [])]
    yield from (file["path"] for file in said.get("model", []))
    yield from (reference["profile"] for reference in said.get("data", []) if "profile" in reference)
    named = (code.get("documentation"), said.get("scenarios"), environment.get("libraries"))
    yield from (path for path in named if isinstance(path, str) and "\n" not in path)


def test_the_catalog_lists_every_folder_there_is():
    assert sorted(FOLDERS) == sorted(path.parent for path in PACKAGES.glob("*/*/shipshape.yaml"))


@every
def test_a_folder_holds_the_version_its_manifest_states(folder):
    said = stated(folder)
    assert (said["package"], said["version"]) == (folder.parent.name, folder.name)


@every
def test_every_file_the_manifest_names_is_there(folder):
    missing = [path for path in named_files(stated(folder)) if not (folder / path).is_file()]
    assert missing == []


@every
def test_the_licence_is_stated_and_lies_beside_what_others_made(folder):
    assert stated(folder)["extra"]["licence"]
    assert folder in WITH_SCENARIOS or (folder / "LICENSE").is_file()


@every
def test_inputs_and_outputs_are_those_of_the_model_file(folder):
    said = stated(folder)
    for file in said.get("model", []):
        if file["format"] != "onnx":
            continue
        graph = onnx.load(folder / file["path"]).graph
        constants = {tensor.name for tensor in graph.initializer}
        inputs = [value for value in graph.input if value.name not in constants]
        assert [tensor(value) for value in inputs] == [field(entry) for entry in said["api"]["inputs"]]
        assert [tensor(value) for value in graph.output] == [field(entry) for entry in said["api"]["outputs"]]


def tensor(value):
    kind = onnx.helper.tensor_dtype_to_np_dtype(value.type.tensor_type.elem_type).name
    sizes = [size.dim_value if size.HasField("dim_value") else -1 for size in value.type.tensor_type.shape.dim]
    return value.name, kind, sizes


def field(entry):
    return entry["name"], entry["type"], entry["shape"]


@pytest.mark.parametrize("folder", POLICIES, ids=lambda folder: folder.parent.name)
def test_a_policy_is_the_one_its_log_yields(folder):
    assert policies.changes(folder) == []


@ours
def test_the_model_answers_every_scenario(folder):
    session = onnxruntime.InferenceSession(folder / "model.onnx")
    for line in (folder / "scenarios.jsonl").read_text().splitlines():
        scenario = json.loads(line)
        tensors = {name: onnx.numpy_helper.np.array(values, "float32") for name, values in scenario["input"].items()}
        (scores,) = session.run(["scores"], tensors)
        assert agrees(scenario, {"scores": scores.tolist()}), scenario["id"]


@ours
def test_a_changed_answer_would_be_noticed(folder):
    for line in (folder / "scenarios.jsonl").read_text().splitlines():
        scenario = json.loads(line)
        reversed_scores = [row[::-1] for row in scenario["expected"]["scores"]]
        assert scenario["compare"]["kind"] == "schema" or not agrees(scenario, {"scores": reversed_scores})


@ours
def test_each_data_reference_is_the_slice_it_names(folder):
    for reference in stated(folder)["data"]:
        piece = log.read(reference["dataset"], reference["window"])
        assert (piece.digest, len(piece.rows)) == (reference["digest"], reference["rows"])
        assert json.loads((folder / reference["profile"]).read_text())["rows"] == reference["rows"]


@ours
def test_training_never_sees_the_days_it_is_tested_on(folder):
    windows = [(entry["role"], entry["window"]) for entry in stated(folder)["data"]]
    tested = min(window["from"] for role, window in windows if role == "test")
    assert all(window["to"] <= tested for role, window in windows if role != "test")


@ours
def test_every_metric_has_n_and_an_interval_around_its_value(folder):
    references = {f"{entry['dataset']}@{entry['version']}": entry for entry in stated(folder)["data"]}
    for metric in json.loads((folder / "metrics.json").read_text()):
        assert metric["lower"] <= metric["value"] <= metric["upper"]
        assert 0 < metric["n"] <= references[metric["dataset"]]["rows"]
        assert references[metric["dataset"]]["role"] == metric["split"]


@ours
def test_the_libraries_are_pinned_and_hold_what_the_model_was_made_with(folder):
    pins = dict(line.split("==") for line in (folder / "requirements.txt").read_text().splitlines())
    framework = stated(folder)["model"][0]["framework"]
    assert pins[framework["name"]] == framework["version"]


def held_out(metric):
    for folder in MADE_HERE:
        for entry in json.loads((folder / "metrics.json").read_text()):
            if (entry["metric"], entry["split"]) == (metric, "test") and "slice" not in entry:
                yield entry


def test_no_version_can_be_told_from_chance_as_the_readme_says():
    assert all(entry["lower"] <= 0.5 <= entry["upper"] for entry in held_out("auc"))


def test_no_version_can_be_told_from_another_as_the_readme_says():
    entries = list(held_out("snips_click_rate_top_5"))
    assert max(entry["lower"] for entry in entries) <= min(entry["upper"] for entry in entries)


def test_the_vocabulary_is_what_the_first_training_window_held_and_stays():
    window = {"from": "2019-11-24T00:00:00Z", "to": "2019-11-27T00:00:00Z"}
    rows = log.read("open-bandit-men-random", window).rows
    expected = {name: sorted({row[name] for row in rows}) for name in (f"user_feature_{n}" for n in range(4))}
    for path in PACKAGES.glob("recommender-men/*/recommender/vocabulary.json"):
        assert json.loads(path.read_text()) == expected


def test_every_version_carries_the_published_item_table():
    published = (log.DATA / "items-men.csv").read_bytes()
    tables = list(PACKAGES.glob("recommender-men/*/recommender/items.csv"))
    assert len(tables) == 4 and all(table.read_bytes() == published for table in tables)


def test_a_patch_of_the_environment_leaves_model_and_answers_alone():
    before, after = PACKAGES / "recommender-men" / "2.1.0", PACKAGES / "recommender-men" / "2.1.1"
    for name in ("model.onnx", "scenarios.jsonl", "metrics.json"):
        assert (before / name).read_bytes() == (after / name).read_bytes()
