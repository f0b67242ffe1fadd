"""The numbers of ports/adapter_kit.py, against bit patterns written down by hand."""

import math
import sys
import unittest
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[1]))
import adapter_kit as kit  # noqa: E402


class Numbers(unittest.TestCase):
    def test_scalars_have_the_bits_of_ieee_754(self):
        for dtype, value, digits in [
            ("f64", -2.0, "c000000000000000"), ("f64", 5e-324, f"{1:016x}"),
            ("f32", 1.0, "3f800000"), ("f32", math.inf, "7f800000"),
            ("f16", -0.0, "8000"), ("f16", 2.0**-24, "0001"),
            ("bf16", 1.0, "3f80"), ("bf16", -math.inf, "ff80"),
        ]:  # fmt: skip
            with self.subTest(dtype, value=value):
                self.assertEqual(kit.scalar(value, dtype), {"dtype": dtype, "hex": digits})
                back = kit.number({"dtype": dtype, "hex": digits})
                self.assertEqual((back, math.copysign(1, back)), (value, math.copysign(1, value)))
            self.assertTrue(math.isnan(kit.number(kit.scalar(math.nan, dtype))))

    def test_scalars_round_to_the_nearest_ties_to_even(self):
        # bf16 has 8 bits: 1 + 2^-8 is a tie, and so is 1 + 3 * 2^-8
        for value, digits in ((1 + 2**-8, "3f80"), (1 + 3 * 2**-8, "3f82"), (1 + 2**-8 + 2**-20, "3f81")):
            self.assertEqual(kit.scalar(value, "bf16")["hex"], digits)
        self.assertEqual(kit.scalar(1 + 2**-11, "f16")["hex"], "3c00")

    def test_tensors_keep_shape_and_bits(self):
        for dtype, shape, digits in [
            ("f32", [2, 1], "3f80000080000000"), ("f64", [], "c000000000000000"),
            ("f16", [0, 3], ""), ("bf16", [2], "3f80ff80"),
        ]:  # fmt: skip
            with self.subTest(dtype):
                given = {"dtype": dtype, "shape": shape, "hex": digits}
                array = kit.array(given)
                self.assertEqual((list(array.shape), array.dtype.isnative, array.flags.writeable), (shape, True, True))
                self.assertEqual(kit.tensor(array, dtype), given)

    def test_records_go_both_ways(self):
        record = {
            "learningRate": kit.scalar(0.5), "lambda": kit.scalar(0.25), "t0": kit.scalar(1.0),
            "maxExpAvgSq": {"dtype": "f32", "shape": [1], "hex": "3f800000"},
            "step": 3, "nesterov": True, "logBase": "10",
        }  # fmt: skip
        values = kit.decode(record)
        names = ["learning_rate", "lambd", "t0", "max_exp_avg_sq", "step", "nesterov", "log_base"]
        self.assertEqual(list(values), names)
        self.assertEqual(values["max_exp_avg_sq"].dtype, np.float32)
        self.assertEqual((values["learning_rate"], values["step"], values["nesterov"]), (0.5, 3, True))
        self.assertEqual(kit.encode(values, "f32"), record)


if __name__ == "__main__":
    unittest.main()
