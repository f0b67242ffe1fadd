/** The paper's formulas in LaTeX, by claim, as printed. */
export const EQUATIONS: Readonly<Record<string, string>> = {
  'eq-1': String.raw`x_{t+1} = x_t - \gamma_1 \nabla f_{x_t}`,
  'eq-2': String.raw`x_{t+1} = x_t - \Bigl[\gamma_1 \nabla f_{x_t} + \gamma_2 \frac{\Omega(f_{x_t})}{\varphi(\nabla f_{x_t})}\Bigr]`,
  'eq-3': String.raw`\hat{\mathbb{E}}[\lfloor f^*_t \rfloor] = w_t\,\hat{\mathbb{E}}[\lfloor f^*_{t-1} \rfloor] + (1 - w_t) f_{x_t}, \quad w_t = \frac{1}{\log(t + 10)}`,
  'eq-3.sum': String.raw`\hat{\mathbb{E}}[\lfloor f^*_t \rfloor] = \sum_{i=1}^{t} \Bigl[(1 - w_i) \prod_{j=1}^{t-1} w_j \; f_{x_i}\Bigr]`,
  'eq-4': String.raw`\Omega(f_{x_t}) = \begin{cases} f_{x_t} - \hat{\mathbb{E}}[\lfloor f^*_t \rfloor] & f_{x_t} - \hat{\mathbb{E}}[\lfloor f^*_t \rfloor] \ge \varepsilon,\ f_{x_t} \le \lceil f^* \rceil \\ 0 & \text{otherwise} \end{cases}`,
  'eq-5': String.raw`\varphi(\nabla f_{x_t}) = \begin{cases} \nabla f_{x_t} + \xi & 0 \le \nabla f_{x_t} \\ \nabla f_{x_t} - \xi & 0 > \nabla f_{x_t} \end{cases}`,
  'eq-6': String.raw`R(t) = \lVert x_t - x^* \rVert^2`,
  'eq-7': String.raw`R(t) \le \Bigl[\prod_{i=1}^{t} (1 - \mu \lambda_i)\Bigr] \lVert x_0 - x^* \rVert^2 \le (1 - \mu \gamma_1)^t \lVert x_0 - x^* \rVert^2`,
  'eq-8': String.raw`\lim_{t \to \infty} \Bigl[\frac{1}{2M} (1 - \mu \gamma_1)^t \lVert x_0 - x^* \rVert^2\Bigr] = 0`,
  'lem-1': String.raw`f(y) \le f(x) + \nabla f(x)^{\mathsf T} (y - x) + \frac{L}{2} \lVert x - y \rVert^2`,
  'lem-2': String.raw`f(y) \ge f(x) + \nabla f(x)^{\mathsf T} (y - x) + \frac{\mu}{2} \lVert x - y \rVert^2`,
  'thm-3.1': String.raw`R(t) \le \Bigl[\prod_{i=1}^{t} (1 - \mu \lambda_i)\Bigr] R(0) \le (1 - \mu \gamma_1)^t R(0), \quad t \ge 1`,
  'txt-3.2.lambda': String.raw`\lambda_t = \gamma_1 + \gamma_2 \frac{\Omega(f_{x_t})}{\varphi(\nabla f_{x_t})^2}`,
};
