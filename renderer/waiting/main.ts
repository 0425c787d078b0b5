// What stands against opening the history stands in the address.
const problem = document.querySelector('#problem');
if (problem === null) throw new Error('The page has no place for the problem');
problem.textContent = new URLSearchParams(location.search).get('problem');
