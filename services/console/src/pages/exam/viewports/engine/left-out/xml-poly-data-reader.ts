/** Stands in for vtk.js's reader of surfaces in XML and the whole DOM that it brings along: this page shows no surfaces. */
export default {};
