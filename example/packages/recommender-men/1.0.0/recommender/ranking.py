"""Post-processing: from scores to the products a page shows."""

import numpy as np
from numpy.typing import NDArray


def best(scores: NDArray[np.floating], count: int) -> NDArray[np.int64]:
    """Items with the highest scores, best first, (N, 34) -> (N, count). Of equal scores the lower item number leads."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :count]
