using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlazorAi.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WholeUnitPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PlanProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitPlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RootRequestId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Focus = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Constraints = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    LessonCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Variation = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OutlineState = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OutlineRequestId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    OutlineTries = table.Column<int>(type: "INTEGER", nullable: false),
                    OutlineIsPlain = table.Column<bool>(type: "INTEGER", nullable: false),
                    OutlineJson = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanProposals_UnitPlans_UnitPlanId",
                        column: x => x.UnitPlanId,
                        principalTable: "UnitPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanProposalSections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BaseTitle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BaseVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    BaseMarkdown = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Markdown = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EditedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsCut = table.Column<bool>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    InvocationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ErrorCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ErrorMessage = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevisionId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanProposalSections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanProposalSections_PlanProposals_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "PlanProposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AiInvocations_ParentId",
                table: "AiInvocations",
                column: "ParentId",
                filter: "\"ParentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PlanProposals_UnitPlanId_Id",
                table: "PlanProposals",
                columns: new[] { "UnitPlanId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanProposalSections_ProposalId",
                table: "PlanProposalSections",
                column: "ProposalId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PlanProposalSections");

            migrationBuilder.DropTable(
                name: "PlanProposals");

            migrationBuilder.DropIndex(
                name: "IX_AiInvocations_ParentId",
                table: "AiInvocations");
        }
    }
}
