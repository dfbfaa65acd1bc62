// SPDX-License-Identifier: Apache-2.0

/**
 * Optimisation methods, and the one loop that runs them.
 *
 * <p>The problem is \( \min_{x \in \mathbb{R}^n} f(x) \), f smooth, without constraints but for the {@link
 * ravine.optimizers.Bounds} of one method. A method makes iterates \( x_0, x_1,
 * x_2, \dots \), and what is studied is how fast \( f(x_t) - f^* \) falls where the Hessian is ill-conditioned.
 *
 * <h2>Who does what</h2>
 *
 * <p>An {@link ravine.optimizers.Optimizer} is a method with its hyper-parameters, immutable. It starts a {@link
 * ravine.optimizers.Descent}, the state of one run. A {@link ravine.optimizers.FirstOrderRule} is the common case of a
 * method that only maps the gradient at the iterate to a move; its state is a {@link ravine.optimizers.Stepper}, which a
 * training loop may also drive by itself:
 *
 * <pre>{@code
 * Stepper adam = Adam.withStepSize(1e-3).stepper(n);
 * while (training) {
 *     adam.step(weights, gradientOfTheNextBatch);
 * }
 * }</pre>
 *
 * <p>A {@link ravine.optimizers.Minimizer} runs a method until it meets a {@link ravine.optimizers.Target}, spends its {@link
 * ravine.optimizers.Budget}, stalls or diverges, shows each iteration to {@link ravine.optimizers.Observer}s, and hands back a
 * {@link ravine.optimizers.Result}:
 *
 * <pre>{@code
 * Result result = new Minimizer(Target.relativeGap(1e-10, 0), 100_000)
 *         .minimize(HeavyBall.tuned(new CurvatureBounds(1, 1e4)), objective, x0);
 * }</pre>
 *
 * <p>Targets and budgets are {@link ravine.optimizers.StopRule}s and combine: either, both, several times in a row. {@link
 * ravine.optimizers.Stop} says which of them ended the run, and whether that is a success.
 *
 * <h2>To copy a run, and to go on with it</h2>
 *
 * <p>All that a run remembers is plain numbers by name, a {@link ravine.optimizers.Snapshot}. Written back into a run that was
 * started in the same place, in the same process or in another, it goes on bit for bit. {@link
 * ravine.optimizers.Minimizer#resume} does so for a whole run, with its counts and its trace:
 *
 * <pre>{@code
 * Result whole = minimizer.minimize(method, objective, x0, progress -> {
 *     if (progress.iteration() % 1000 == 0) {
 *         keep(progress.snapshot());
 *     }
 * });
 * Result again = minimizer.resume(method, objective, kept);
 * }</pre>
 *
 * <h2>Symbols</h2>
 *
 * <table>
 *   <caption>Symbols of the formulas in this package</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>t</td><td>iteration; 0 is the start</td></tr>
 *   <tr><td>\( x_t \)</td><td>the iterate; \( x^* \) a minimum, \( f^* = f(x^*) \)</td></tr>
 *   <tr><td>g</td><td>the gradient \( \nabla f \)</td></tr>
 *   <tr><td>\( \alpha \)</td><td>the step size; others call it learning rate</td></tr>
 *   <tr><td>\( \beta, \beta_1, \beta_2 \)</td><td>momentum; decays of averages, in [0, 1)</td></tr>
 *   <tr><td>m, v</td><td>averages of the gradient and of its square, by coordinate; \( \hat m, \hat v \) without the bias
 *       of their start at 0</td></tr>
 *   <tr><td>\( \varepsilon \)</td><td>what keeps a denominator from zero</td></tr>
 *   <tr><td>P</td><td>the preconditioner, see {@link ravine.optimizers.Preconditioner}</td></tr>
 *   <tr><td>\( \mu, L, \kappa \)</td><td>least and greatest curvature, \( \kappa = L/\mu \); see {@link
 *       ravine.calculus.CurvatureBounds}</td></tr>
 * </table>
 *
 * <h2>Methods</h2>
 *
 * <p>Rates are the factors of the error \( \lVert x_t - x^* \rVert \) an iteration on quadratics, asymptotically, in the
 * worst case, for the settings that the factories make of μ and L.
 *
 * <table>
 *   <caption>The methods, which variant of each this is, and what it costs an iteration</caption>
 *   <tr><th>method</th><th>variant</th><th>rate</th><th>cost</th></tr>
 *   <tr><td>{@link ravine.optimizers.GradientDescent}</td><td>constant step</td>
 *       <td>\( 1 - 1/\kappa \) with 1/L, \( (\kappa - 1)/(\kappa + 1) \) with 2/(L + μ)</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.BarzilaiBorwein}</td><td>long and short step, no line search (Barzilai and Borwein
 *       1988)</td>
 *       <td>at most \( 1 - 1/\kappa \), mostly far less</td><td>1 gradient, 3 inner products</td></tr>
 *   <tr><td>{@link ravine.optimizers.PolyakStep}</td><td>needs f* (Polyak 1969)</td>
 *       <td>at most \( \sqrt{1 - 3/(4\kappa)} \)</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Chebyshev}</td><td>three-term recurrence (Saad 2003, 12.1)</td>
 *       <td>\( (\sqrt\kappa - 1)/(\sqrt\kappa + 1) \), never above the start</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.SignDescent}</td><td>sign 0 = 0 (Bernstein et al. 2018)</td>
 *       <td>it hovers</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.HeavyBall}</td><td>momentum of the iterates, start at rest (Polyak 1964)</td>
 *       <td>\( (\sqrt\kappa - 1)/(\sqrt\kappa + 1) \)</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Momentum}</td><td>PyTorch's and Keras' forms, classical and Nesterov's; dampening
 *       (Sutskever et al. 2013)</td>
 *       <td>as heavy ball or Nesterov</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Nesterov}</td><td>constant step scheme III (Nesterov 2018, 2.2.22)</td>
 *       <td>\( 1 - 1/\sqrt\kappa \); \( 1 - 2/\sqrt{3\kappa + 1} \) tuned for quadratics</td><td>1 gradient at y, 1
 *       value at x</td></tr>
 *   <tr><td>{@link ravine.optimizers.AcceleratedGradient}</td><td>momentum of 1983 as in FISTA (Beck and Teboulle
 *       2009); restarts of O'Donoghue and Candès 2015</td>
 *       <td>\( O(1/k^2) \) of the gap for convex f</td><td>1 gradient at y, 1 value at x</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaGrad}</td><td>diagonal, ε outside or inside (Duchi, Hazan and Singer 2011)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.FullMatrixAdaGrad}, {@link ravine.optimizers.BlockAdaGrad}</td><td>full matrix, or one
 *       for each block, ε outside or inside (Duchi, Hazan and Singer 2011)</td>
 *       <td>none is known</td><td>1 gradient, \( 40 n^3 \) operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.Shampoo}</td><td>algorithm 1 (Gupta, Koren and Singer 2018), for matrices</td>
 *       <td>none is known</td><td>1 gradient, \( 40 (m^3 + n^3) \) operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.Soap}</td><td>algorithms 3 and 4 (Vyas et al. 2024), corrected as Adam, for
 *       matrices</td>
 *       <td>none is known</td><td>1 gradient, \( 6 m n (m + n) \) operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.Muon}</td><td>classical or Nesterov's, five quintic steps of Newton and Schulz or exact
 *       (Jordan et al. 2024), for matrices</td>
 *       <td>it hovers</td><td>1 gradient, \( 20 s^2 l \) operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.RmsProp}</td><td>no bias correction, ε outside or inside, plain or centred
 *       (Tieleman and Hinton 2012; Graves 2013)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaDelta}</td><td>algorithm 1, times a step size (Zeiler 2012)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Adam}</td><td>algorithm 1 (Kingma and Ba 2015): zero initial moments, both
 *       corrected,
 *       ε outside the corrected root; also ε̂, and ε inside</td><td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdamW}</td><td>decoupled decay in units of the step size (Loshchilov and Hutter
 *       2019, PyTorch)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.AmsGrad}</td><td>uncorrected as in the paper, or either moment corrected before or
 *       after the maximum (Reddi et al. 2018)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaMax}</td><td>algorithm 2 (Kingma and Ba 2015), ε inside the maximum</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.NAdam}</td><td>scheduled or constant momenta (Dozat 2016)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.RAdam}</td><td>three thresholds and places of ε (Liu et al. 2020)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaBelief}</td><td>ε in two places (Zhuang et al. 2020)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Yogi}</td><td>uncorrected as in the paper, or corrected as in Optax (Zaheer et al.
 *       2018)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Lion}</td><td>algorithm 2, decoupled decay (Chen et al. 2023)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Rprop}</td><td>Rprop⁺, Rprop⁻, iRprop⁻ (Riedmiller and Braun 1993; Igel and Hüsken
 *       2003)</td>
 *       <td>none is known</td><td>1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Jacobi}</td><td>exact diagonal of the Hessian, by size, bounded below (Saad 2003,
 *       4.1)</td>
 *       <td>that of gradient descent with the condition number of \( D^{-1/2} H D^{-1/2} \)</td>
 *       <td>n Hessian-vector products, 1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaHessian}</td><td>algorithm 1 without spatial averaging (Yao et al. 2021)</td>
 *       <td>none is known</td><td>1 Hessian-vector product, 1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Sophia}</td><td>Sophia-H, algorithm 3, normal probes or signs (Liu et al.
 *       2023)</td>
 *       <td>none is known</td><td>1 Hessian-vector product in k iterations, 1 gradient</td></tr>
 *   <tr><td>{@link ravine.optimizers.Newton}</td><td>exact Hessian, shifted where not positive definite, Armijo
 *       backtracking (Nocedal and Wright 2006)</td><td>0: quadratic convergence</td>
 *       <td>n Hessian-vector products, 1 gradient and more to backtrack, \( n^3/3 \) operations; with an assembled
 *       band of width w 1 Hessian and \( (w + 1)^2 n \) operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.NonlinearConjugateGradient}</td><td>Fletcher-Reeves, PR+, Hestenes-Stiefel, Dai-Yuan,
 *       Hager-Zhang, with the restart of Powell 1977</td><td>\( (\sqrt\kappa - 1)/(\sqrt\kappa + 1) \) with exact steps</td>
 *       <td>about 2 gradients</td></tr>
 *   <tr><td>{@link ravine.optimizers.LBfgs}</td><td>two-loop recursion with scaling (Nocedal and Wright 2006, algorithms 7.4
 *       and 7.5)</td><td>linear</td><td>1 gradient and more to search, 4mn operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.SteepestDescent}</td><td>backtracking (Armijo 1966) or exact steps (Cauchy 1847)</td>
 *       <td>\( (\kappa - 1)/(\kappa + 1) \) with exact steps</td><td>1 gradient and more to backtrack</td></tr>
 *   <tr><td>{@link ravine.optimizers.ConjugateGradient}</td><td>linear, for quadratics (Hestenes and Stiefel 1952)</td>
 *       <td>\( (\sqrt\kappa - 1)/(\sqrt\kappa + 1) \)</td><td>1 gradient, 1 Hessian-vector product</td></tr>
 *   <tr><td>{@link ravine.optimizers.Bfgs}, {@link ravine.optimizers.Dfp}</td><td>dense inverse (Nocedal and Wright 2006,
 *       algorithm 6.1 and equation 6.15)</td><td>0: superlinear</td><td>1 gradient and more to search, \( 4n^2 \)
 *       operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.NewtonCg}</td><td>truncated (Nocedal and Wright 2006, algorithm 7.1)</td><td>0:
 *       superlinear</td><td>1 gradient and more to search, at most 2n Hessian-vector products</td></tr>
 *   <tr><td>{@link ravine.optimizers.SteihaugTrustRegion}</td><td>trust region (Nocedal and Wright 2006, algorithms 4.1 and
 *       7.2)</td><td>0: superlinear</td><td>1 gradient and at most 2n Hessian-vector products a trial</td></tr>
 *   <tr><td>{@link ravine.optimizers.Dogleg}</td><td>trust region, exact Hessian, shifted where not positive definite (Nocedal
 *       and Wright 2006, section 4.1)</td><td>0: quadratic convergence</td><td>1 gradient a trial, n + 1 Hessian-vector
 *       products, \( n^3/3 \) operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.SymmetricRankOne}</td><td>trust region, dense Hessian model (Nocedal and Wright 2006,
 *       algorithm 6.2 and rule 6.26)</td><td>0: superlinear</td><td>1 gradient a trial, some times \( 2n^2 \)
 *       operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.LBfgsB}</td><td>bounds on variables; generalised Cauchy point and direct primal method
 *       (Byrd, Lu, Nocedal and Zhu 1995)</td><td>linear</td><td>1 gradient and more to search, about \( 4m^2n \)
 *       operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.GaussNewton}</td><td>QR with column pivoting, line search (Nocedal and Wright 2006,
 *       section 10.3); sums of squares alone</td><td>0 where the residuals vanish: quadratic; else linear</td><td>1 gradient and
 *       more to search, 1 value and 1 Jacobian of r, \( 2mn^2 \) operations</td></tr>
 *   <tr><td>{@link ravine.optimizers.LevenbergMarquardt}</td><td>trust region with scaling (Moré 1978, algorithm 7.1, as in
 *       MINPACK); sums of squares alone</td><td>0 where the residuals vanish: quadratic; else linear</td><td>1 value of r a
 *       trial, 1 Jacobian, \( 2mn^2 + O(n^3) \) operations</td></tr>
 * </table>
 *
 * <h2>What a method asks of the objective</h2>
 *
 * <p>A gradient, mostly. {@link ravine.optimizers.Newton}, {@link ravine.optimizers.Dogleg}, {@link
 * ravine.optimizers.SteihaugTrustRegion} and {@link ravine.optimizers.NewtonCg} ask for Hessian-vector products, and use the
 * matrix instead where the objective assembles it ({@link
 * ravine.calculus.TwiceDifferentiableObjective#assembledHessian}); {@link ravine.optimizers.GaussNewton} and {@link
 * ravine.optimizers.LevenbergMarquardt} ask for residuals ({@link ravine.calculus.LeastSquaresObjective}). One that has not what
 * is asked for is refused at the start.
 *
 * <h2>Line searches</h2>
 *
 * <p>Most methods from nonlinear conjugate gradients on choose a direction p, and a {@link ravine.optimizers.LineSearch}
 * finds the step along it,
 * from a first guess that is an object too, an {@link ravine.optimizers.InitialStep}. One may be used by itself:
 *
 * <pre>{@code
 * LineSearch search = MoreThuente.loose(InitialStep.fixed(1));
 * Ray ray = Ray.of(objective, x, p);
 * SearchEnd end = search.searcher(objective).search(ray);
 * // end.isFound(), end.sentence(), ray.step(), ray.value(), ray.evaluations()
 * }</pre>
 *
 * <table>
 *   <caption>The line searches, with what they guarantee</caption>
 *   <tr><th>search</th><th>ends with</th><th>for</th></tr>
 *   <tr><td>{@link ravine.optimizers.Backtracking}</td><td>a sufficient decrease</td><td>gradient descent</td></tr>
 *   <tr><td>{@link ravine.optimizers.MoreThuente}</td><td>the strong Wolfe conditions</td><td>conjugate gradients and
 *       quasi-Newton methods, where values can be trusted</td></tr>
 *   <tr><td>{@link ravine.optimizers.HagerZhang}</td><td>the Wolfe conditions, exact or approximate</td><td>the same, down to
 *       round-off</td></tr>
 *   <tr><td>{@link ravine.optimizers.ExactStep}</td><td>the minimum along the ray</td><td>quadratics</td></tr>
 * </table>
 *
 * <h2>Preconditioners</h2>
 *
 * <p>A method that takes a {@link ravine.optimizers.Preconditioning} (none, Jacobi's, blocks of the Hessian, all of it, or
 * one's own) descends in the coordinates \( P^{1/2} x \); without one, its iterates are the same bit for bit as with the
 * identity. First-order rules take one by {@link ravine.optimizers.Preconditioned}, which says what becomes of rules that
 * have a scaling of their own; {@link ravine.optimizers.Nesterov}, {@link ravine.optimizers.AcceleratedGradient}, {@link
 * ravine.optimizers.PolyakStep}, {@link ravine.optimizers.Averaged}, steepest descent, conjugate gradients and {@link
 * ravine.optimizers.LBfgs} have it in their records. Methods that make their own of the Hessian ({@link
 * ravine.optimizers.Jacobi}, {@link ravine.optimizers.AdaHessian}, {@link ravine.optimizers.Sophia}, Newton's and the dense
 * quasi-Newton methods) have no use for one, and do not take one.
 *
 * <pre>{@code
 * Optimizer newtonLike = new Preconditioned(new GradientDescent(1), Preconditioning.exact());
 * Optimizer scaled = new Preconditioned(new HeavyBall(0.5, 0.9), Preconditioning.block(3, 3, 2));
 * Optimizer searched = new LBfgs(10, search, Preconditioning.by(yours));
 * }</pre>
 *
 * <h2>Schedules and wrappers</h2>
 *
 * <p>A {@link ravine.optimizers.Schedule} is a factor of the step size by iteration; {@link ravine.optimizers.Scheduled}
 * applies one to any first-order rule, for each rule's step takes a factor. What changes a rule's gradients or iterates
 * wraps it, in any order: {@link ravine.optimizers.ClippedNorm}, {@link ravine.optimizers.ClippedValue}, {@link
 * ravine.optimizers.WeightDecay}, {@link ravine.optimizers.Lookahead}, {@link ravine.optimizers.GradientNoise}, and
 * outermost {@link ravine.optimizers.Averaged}:
 *
 * <pre>{@code
 * FirstOrderRule rule = new Scheduled(
 *         new ClippedNorm(Adam.withStepSize(1e-3), 1), new Schedule.WarmUp(100, new Schedule.Cosine(10_000, 0)));
 * }</pre>
 *
 * <h2>Invariances</h2>
 *
 * <p>What a method does not feel: its iterates are the same, but for rounding, in the coordinates of the changed problem. Turned
 * is \( f(Qx) \) with an orthogonal Q that mixes axes, moved is \( f(x - c) \), each from the changed start. A test measures
 * each line of this table, with all other settings those of the test: what depends on them names them.
 *
 * <table>
 *   <caption>Which changes of the problem a method does not feel</caption>
 *   <tr><th>method</th><th>turned</th><th>axes in another order</th><th>moved</th><th>f times a constant</th></tr>
 *   <tr><td>{@link ravine.optimizers.GradientDescent}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.BarzilaiBorwein}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.PolyakStep}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Chebyshev}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.SignDescent}</td><td>no</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.HeavyBall}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Momentum}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Nesterov}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.AcceleratedGradient}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaGrad}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.RmsProp}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaDelta}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Adam}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Adam}, ε = 0</td><td>no</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdamW}</td><td>no</td><td>yes</td><td>no</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.AmsGrad}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaMax}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.NAdam}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.RAdam}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaBelief}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Yogi}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Lion}</td><td>no</td><td>yes</td><td>no</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Lion}, λ = 0</td><td>no</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Rprop}</td><td>no</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Jacobi}</td><td>no</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.AdaHessian}</td><td>no</td><td>no</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Sophia}</td><td>no</td><td>no</td><td>no</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Newton}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.NonlinearConjugateGradient}</td>
 *       <td>yes</td><td>yes</td><td>no</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.LBfgs}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.SteepestDescent}, backtracking</td>
 *       <td>yes</td><td>yes</td><td>no</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.SteepestDescent}, exact steps</td>
 *       <td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.ConjugateGradient}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Bfgs}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Dfp}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.NewtonCg}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.SteihaugTrustRegion}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Dogleg}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.SymmetricRankOne}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.LBfgsB}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.GaussNewton}</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.LevenbergMarquardt}</td><td>no</td><td>yes</td><td>no</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.BlockAdaGrad}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.FullMatrixAdaGrad}</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Shampoo}</td><td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Soap}</td><td>no</td><td>no</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Muon}</td><td>no</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Preconditioned}, of gradient descent, Jacobi</td>
 *       <td>no</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link ravine.optimizers.Scheduled}, of gradient descent</td>
 *       <td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.ClippedNorm}, of gradient descent</td>
 *       <td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.ClippedValue}, of gradient descent</td>
 *       <td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.WeightDecay}, of gradient descent</td>
 *       <td>yes</td><td>yes</td><td>no</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Lookahead}, of gradient descent</td>
 *       <td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.GradientNoise}, of gradient descent</td>
 *       <td>no</td><td>no</td><td>yes</td><td>no</td></tr>
 *   <tr><td>{@link ravine.optimizers.Averaged}, of gradient descent</td>
 *       <td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 * </table>
 *
 * <h2>Conventions</h2>
 *
 * <ul>
 *   <li>Vectors are {@code double[n]}; each method says whether it modifies them. Matrices are row-major.
 *   <li>After the start a run allocates nothing.
 *   <li>Overflow, NaN, divergence and a spent budget are results, and so is what the objective throws. Exceptions are for
 *       wrong arguments.
 *   <li>The same start gives the same iterates, bit for bit. Methods use only +, −, ×, ÷ and the square root, which are
 *       exact to half an ulp on every machine, and where a formula has a power or a cosine {@link java.lang.StrictMath};
 *       they sum in index order.
 *   <li>{@code value()} of a run is the objective at its point, bit for bit; the best value is that at the best point.
 *   <li>No clock is read, but by {@link ravine.optimizers.Budget#time}, which is given one.
 * </ul>
 *
 * <h2>How to add one</h2>
 *
 * <p>Write a record of the hyper-parameters that implements {@link ravine.optimizers.FirstOrderRule} (look at {@link
 * ravine.optimizers.HeavyBall}), or {@link ravine.optimizers.Optimizer} if it asks the objective for more than the gradient
 * at the iterate ({@link ravine.optimizers.Nesterov}). Say in its Javadoc the formula, the variant, the source, the cost and
 * the memory. Name in {@code state} each number that it remembers from step to step. Extend {@code OptimizerContract} or {@code FirstOrderRuleContract} by a test with the first steps by hand, a
 * closed form or another program's numbers, and what the method degenerates to. Add a line to the tables above.
 *
 * <h2>References</h2>
 *
 * <ul>
 *   <li>B. T. Polyak, Some methods of speeding up the convergence of iteration methods, USSR Computational Mathematics and
 *       Mathematical Physics 4(5), 1964, doi:10.1016/0041-5553(64)90137-5.
 *   <li>Yu. E. Nesterov, A method of solving a convex programming problem with convergence rate O(1/k²), Soviet Mathematics
 *       Doklady 27, 1983; Lectures on Convex Optimization, 2nd ed., Springer 2018, doi:10.1007/978-3-319-91578-4.
 *   <li>J. J. Moré and D. J. Thuente, Line search algorithms with guaranteed sufficient decrease, ACM Transactions on
 *       Mathematical Software 20(3), 1994, doi:10.1145/192115.192132.
 *   <li>W. W. Hager and H. Zhang, A new conjugate gradient method with guaranteed descent and an efficient line search, SIAM
 *       Journal on Optimization 16(1), 2005, doi:10.1137/030601880.
 *   <li>D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR 2015, arXiv:1412.6980.
 *   <li>J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed., Springer 2006, doi:10.1007/978-0-387-40065-5.
 *   <li>L. Lessard, B. Recht and A. Packard, Analysis and design of optimization algorithms via integral quadratic
 *       constraints, SIAM Journal on Optimization 26(1), 2016, doi:10.1137/15M1009597.
 * </ul>
 */
@NullMarked
package ravine.optimizers;

import org.jspecify.annotations.NullMarked;
