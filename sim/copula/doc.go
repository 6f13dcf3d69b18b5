// Package copula makes uncertain numbers move together without touching the
// distribution of any one of them: a Gaussian copula over named uniforms (MODEL
// 2.3).
//
// [Check] says what is wrong with a list of correlated pairs, [New] makes a
// [Gaussian] of it, and [Gaussian.Apply] turns independent uniforms into
// correlated ones: uniform → normal → L·z → uniform, where L·Lᵀ is the matrix of
// the correlations. Each result is one uniform again, so whatever is drawn from it
// is still drawn by inversion. A name that is in no pair keeps its uniform bit for
// bit, and so does the first name of those that belong together.
//
// What is stated is the correlation ρ of the normals. The rank correlation
// (Spearman) of the numbers themselves, whatever their distributions, is
// (6/π) asin(ρ/2), which differs from ρ by .018 at most (Pearson 1907; Kruskal,
// JASA 53, 1958).
//
// [Cholesky] and [Uniform] are the two steps by themselves, for those that
// correlate normals of their own: the months of package market. The package draws
// nothing and knows no scenario, and positions are the caller's business: a
// [Problem] says which pair it is about. Below it is package rng, above it are
// market and the simulator.
package copula
